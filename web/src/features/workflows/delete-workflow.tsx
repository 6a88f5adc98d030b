import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { explain } from "@/api/problem";
import type { WorkflowSummary } from "@/api/types";
import { deleteWorkflow, workflowKeys } from "@/api/workflows";
import { Button } from "@/components/button";
import { Dialog, DialogActions } from "@/components/dialog";
import { TextField } from "@/components/field";
import { Notice } from "@/components/states";
import { announce } from "@/components/toasts";

type DeleteWorkflowProps = { workflow: WorkflowSummary; onClose: () => void };

/** Ask for the name before a workflow is deleted, saying what goes and what stays. */
export function DeleteWorkflow({ workflow, onClose }: DeleteWorkflowProps) {
  const [typed, setTyped] = useState("");
  const erase = useErase(workflow, onClose);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Delete ${workflow.name}?`}
      description="Its code, versions, webhook address, secret and memory are gone for good. Past runs stay for their time."
    >
      <form
        style={{ display: "grid", gap: "var(--space-4)" }}
        onSubmit={(event) => {
          event.preventDefault();
          erase.mutate();
        }}
      >
        {erase.isError && <Notice tone="red">{explain(erase.error)}</Notice>}
        <TextField
          label="Type the name of the workflow"
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
        <DialogActions>
          <Button onClick={onClose}>Keep it as it is</Button>
          <Button
            variant="danger"
            type="submit"
            busy={erase.isPending}
            disabled={typed !== workflow.name}
          >
            Delete workflow
          </Button>
        </DialogActions>
      </form>
    </Dialog>
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
