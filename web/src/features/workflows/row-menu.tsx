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
import { Menu, MenuItem, MenuSeparator } from "@/components/menu";

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
  return (
    <Menu trigger={trigger}>
      <MenuItem
        icon={<Pencil size={14} aria-hidden />}
        onSelect={() =>
          navigate({ to: "/o/$org/workflows/$workflowId", params: { org, workflowId: id } })
        }
      >
        Edit
      </MenuItem>
      <MenuItem
        icon={<Play size={14} aria-hidden />}
        disabled={published === null || status === "archived"}
        onSelect={() => onRun(workflow)}
      >
        Run now
      </MenuItem>
      {status === "active" && (
        <MenuItem icon={<CirclePause size={14} aria-hidden />} onSelect={act("pause")}>
          Pause
        </MenuItem>
      )}
      {status === "paused" && (
        <MenuItem icon={<CirclePlay size={14} aria-hidden />} onSelect={act("resume")}>
          Resume
        </MenuItem>
      )}
      <MenuSeparator />
      {status === "archived" ? (
        <MenuItem icon={<ArchiveRestore size={14} aria-hidden />} onSelect={act("restore")}>
          Restore
        </MenuItem>
      ) : (
        <MenuItem icon={<Archive size={14} aria-hidden />} onSelect={act("archive")}>
          Archive
        </MenuItem>
      )}
    </Menu>
  );
}
