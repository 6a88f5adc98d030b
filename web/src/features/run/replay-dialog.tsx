/** Running a run again: with which payload, on which version, from where. */
import { useQuery } from "@tanstack/react-query";
import { explain } from "@/api/problem";
import { runQuery, stepsQuery } from "@/api/runs";
import type { Run, StepSummary, Workflow } from "@/api/types";
import { workflowQuery } from "@/api/workflows";
import { Dialog } from "@/components/dialog";
import { Failed, Skeleton } from "@/components/states";
import { ReplayForm } from "./replay-form";

type ReplayDialogProps = {
  org: string;
  runId: string;
  from?: string | undefined;
  onClose: () => void;
};

/** Ask how to run it again, naming what happens a second time; then open the new run. */
export function ReplayDialog({ org, runId, from, onClose }: ReplayDialogProps) {
  const run = useQuery(runQuery(org, runId));
  const steps = useQuery(stepsQuery(org, runId));
  const workflowId = run.data?.workflow_id ?? "";
  const workflow = useQuery({ ...workflowQuery(org, workflowId), enabled: workflowId !== "" });
  const error = run.error ?? steps.error ?? workflow.error;
  const retry = () => Promise.all([run.refetch(), steps.refetch(), workflow.refetch()]);
  const ready = readyOf(run.data, steps.data, workflow.data);
  return (
    <Dialog
      open
      onClose={onClose}
      title={run.data ? `Replay this run of ${run.data.workflow_name}` : "Replay"}
      description="A new run is started; this one stays as it is."
    >
      {ready && <ReplayForm {...ready} from={from} onClose={onClose} />}
      {!ready && error && (
        <Failed title="The run did not load" reason={explain(error)} onRetry={retry} />
      )}
      {!ready && !error && <Skeleton rows={6} label="Loading the run" />}
    </Dialog>
  );
}

type Ready = { run: Run; steps: StepSummary[]; workflow: Workflow };

function readyOf(
  run: Run | undefined,
  steps: StepSummary[] | undefined,
  workflow: Workflow | undefined,
): Ready | undefined {
  return run && steps && workflow ? { run, steps, workflow } : undefined;
}
