import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { explain } from "@/api/problem";
import type { WorkflowSummary } from "@/api/types";
import { deleteWorkflow, workflowKeys } from "@/api/workflows";
import { DeleteDialog } from "@/components/delete-dialog";
import { announce } from "@/components/toasts";

type DeleteWorkflowProps = { workflow: WorkflowSummary; onClose: () => void };

/** Ask for the name before a workflow is deleted, saying what goes and what stays. */
export function DeleteWorkflow({ workflow, onClose }: DeleteWorkflowProps) {
  const erase = useErase(workflow, onClose);
  return (
    <DeleteDialog
      kind="workflow"
      name={workflow.name}
      description="Its code, versions, webhook address, secret and memory are gone for good. Past runs stay for their time."
      problem={erase.error ? explain(erase.error) : undefined}
      busy={erase.isPending}
      onDelete={() => erase.mutate()}
      onClose={onClose}
    />
  );
}

function useErase({ organization_id: org, id, name }: WorkflowSummary, done: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => deleteWorkflow(org, id, name),
    onSuccess: async () => {
      announce(`${name} is deleted.`);
      done();
      await navigate({ to: "/o/$org/workflows", params: { org } });
      client.removeQueries({ queryKey: workflowKeys.detail(id) });
      await client.invalidateQueries({ queryKey: workflowKeys.lists });
    },
  });
}
