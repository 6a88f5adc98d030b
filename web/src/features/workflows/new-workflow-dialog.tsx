import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { explain } from "@/api/problem";
import { createWorkflow } from "@/api/workflows";
import { Button } from "@/components/button";
import { Dialog, DialogActions } from "@/components/dialog";
import { TextField } from "@/components/field";

type NewWorkflowDialogProps = { org: string; onClose: () => void };

/** Name a workflow; it opens in the editor with a small working draft. */
export function NewWorkflowDialog({ org, onClose }: NewWorkflowDialogProps) {
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const create = useMutation({
    mutationFn: () => createWorkflow(org, name.trim(), description.trim()),
    onSuccess: ({ id }) =>
      navigate({ to: "/o/$org/workflows/$workflowId", params: { org, workflowId: id } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="New workflow"
      description="It starts as a draft with a small working example."
    >
      <form onSubmit={submit} style={{ display: "grid", gap: "var(--space-4)" }}>
        <TextField
          label="Name"
          required
          maxLength={120}
          autoFocus
          placeholder="Refund an order"
          value={name}
          error={create.isError ? explain(create.error) : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label="Description (optional)"
          maxLength={1000}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            busy={create.isPending}
            disabled={name.trim() === ""}
          >
            Create workflow
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
