import { useNavigate } from "@tanstack/react-router";
import {
  Archive,
  ArchiveRestore,
  CirclePause,
  CirclePlay,
  Ellipsis,
  Pencil,
  Play,
} from "lucide-react";
import type { WorkflowSummary } from "@/api/types";
import type { WorkflowAction } from "@/api/workflows";
import { IconButton } from "@/components/button";
import { Menu, type MenuEntry } from "@/components/menu";

type RowMenuProps = {
  workflow: WorkflowSummary;
  onRun: (workflow: WorkflowSummary) => void;
  onAction: (workflow: WorkflowSummary, action: WorkflowAction) => void;
};

/** What can be done with a workflow, by its status. */
export function RowMenu({ workflow, onRun, onAction }: RowMenuProps) {
  const navigate = useNavigate();
  const { id, name, status, organization_id: org, published_version: published } = workflow;
  const trigger = (
    <IconButton label={`Actions for ${name}`}>
      <Ellipsis size={16} aria-hidden />
    </IconButton>
  );
  const act = (action: WorkflowAction) => () => onAction(workflow, action);
  const entries: (MenuEntry | false)[] = [
    {
      kind: "item",
      label: "Edit",
      icon: <Pencil size={14} aria-hidden />,
      onSelect: () =>
        navigate({ to: "/o/$org/workflows/$workflowId", params: { org, workflowId: id } }),
    },
    {
      kind: "item",
      label: "Run now",
      icon: <Play size={14} aria-hidden />,
      disabled: published === null || status === "archived",
      onSelect: () => onRun(workflow),
    },
    status === "active" && {
      kind: "item",
      label: "Pause",
      icon: <CirclePause size={14} aria-hidden />,
      onSelect: act("pause"),
    },
    status === "paused" && {
      kind: "item",
      label: "Resume",
      icon: <CirclePlay size={14} aria-hidden />,
      onSelect: act("resume"),
    },
    { kind: "separator", label: "before archive" },
    status === "archived"
      ? {
          kind: "item",
          label: "Restore",
          icon: <ArchiveRestore size={14} aria-hidden />,
          onSelect: act("restore"),
        }
      : {
          kind: "item",
          label: "Archive",
          icon: <Archive size={14} aria-hidden />,
          onSelect: act("archive"),
        },
  ];
  return <Menu trigger={trigger} entries={entries.filter((entry) => entry !== false)} />;
}
