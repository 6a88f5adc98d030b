import { ConfirmDialog } from "@/components/dialog";
import type { WorkflowRequest } from "./use-workflow-action";

const WORDS = {
  pause: {
    title: "Pause",
    confirm: "Pause workflow",
    consequence:
      "Its triggers start no new runs until you resume it; webhook calls are refused, or held where the code says so; events are dropped and counted. Runs that are under way go on. You can still start it by hand.",
  },
  archive: {
    title: "Archive",
    confirm: "Archive workflow",
    consequence:
      "It leaves the list and starts no new runs, neither by trigger nor by hand. Runs that are under way go on, and past runs stay. You can restore it at any time.",
  },
};

type PauseOrArchiveProps = {
  request: WorkflowRequest;
  onConfirm: () => void;
  onClose: () => void;
};

/** Ask before a workflow stops reacting, saying what stops and what does not. */
export function PauseOrArchive({ request, onConfirm, onClose }: PauseOrArchiveProps) {
  const words = request.action === "pause" ? WORDS.pause : WORDS.archive;
  return (
    <ConfirmDialog
      open
      title={`${words.title} ${request.workflow.name}?`}
      consequence={words.consequence}
      confirm={words.confirm}
      busy={false}
      onConfirm={() => {
        onConfirm();
        onClose();
      }}
      onClose={onClose}
    />
  );
}
