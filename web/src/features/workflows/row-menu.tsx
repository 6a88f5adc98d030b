import { useNavigate } from "@tanstack/react-router";
import {
  Archive,
  ArchiveRestore,
  CirclePause,
  CirclePlay,
  Copy,
  Ellipsis,
  Pencil,
  Play,
  Trash2,
} from "lucide-react";
import { Suspense, useState } from "react";
import type { WorkflowSummary } from "@/api/types";
import type { WorkflowAction } from "@/api/workflows";
import { IconButton } from "@/components/button";
import { Menu, type MenuEntry } from "@/components/menu";
import { lazyNamed } from "@/lib/lazy-named";
import { useDuplicate } from "./use-duplicate";

const DeleteWorkflow = lazyNamed(() => import("./delete-workflow"), "DeleteWorkflow");

type RowMenuProps = {
  workflow: WorkflowSummary;
  onRun: (workflow: WorkflowSummary) => void;
  onAction: (workflow: WorkflowSummary, action: WorkflowAction) => void;
};

/** What can be done with a workflow, by its status. */
export function RowMenu({ workflow, onRun, onAction }: RowMenuProps) {
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  const duplicate = useDuplicate(workflow);
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
    {
      kind: "item",
      label: "Duplicate",
      icon: <Copy size={14} aria-hidden />,
      disabled: duplicate.isPending,
      onSelect: () => duplicate.mutate(),
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
    (status === "archived" || status === "draft") && {
      kind: "item",
      label: "Delete",
      icon: <Trash2 size={14} aria-hidden />,
      onSelect: () => setDeleting(true),
    },
  ];
  return (
    <>
      <Menu trigger={trigger} entries={entries.filter((entry) => entry !== false)} />
      <Suspense>
        {deleting && <DeleteWorkflow workflow={workflow} onClose={() => setDeleting(false)} />}
      </Suspense>
    </>
  );
}
