import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "@/api/problem";
import { rotateSecret, triggerKeys } from "@/api/triggers";
import type { Workflow } from "@/api/types";
import { Button } from "@/components/button";
import { Copyable } from "@/components/copyable";
import { Dialog, DialogActions } from "@/components/dialog";
import { TextField } from "@/components/field";
import { Notice } from "@/components/states";
import styles from "./triggers.module.css";

type RotateDialogProps = { workflow: Workflow; onClose: () => void };

const SHORTEST = 8;

/** Set a new secret for the webhook; it is shown this once. */
export function RotateDialog({ workflow, onClose }: RotateDialogProps) {
  const [given, setGiven] = useState("");
  const rotate = useRotate(workflow);
  return (
    <Dialog
      open
      onClose={onClose}
      title="Secret of the webhook"
      description="The secret before this one is believed for another day, so that the sender can change."
    >
      {rotate.data ? (
        <>
          <p>Set this at the sender. It is not shown again.</p>
          <Copyable text={rotate.data.secret} label="Copy the secret" />
          <DialogActions>
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          </DialogActions>
        </>
      ) : (
        <form
          className={styles["form"]}
          onSubmit={(event) => {
            event.preventDefault();
            rotate.mutate(given.trim() || undefined);
          }}
        >
          {rotate.isError && <Notice tone="red">{explain(rotate.error)}</Notice>}
          <TextField
            label="Secret that the sender shows (leave it empty to have one made)"
            value={given}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setGiven(event.target.value)}
          />
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              type="submit"
              busy={rotate.isPending}
              disabled={given.trim() !== "" && given.trim().length < SHORTEST}
            >
              {given.trim() ? "Set this secret" : "Make a secret"}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}

function useRotate(workflow: Workflow) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (secret: string | undefined) =>
      rotateSecret(workflow.organization_id, workflow.id, secret),
    onSuccess: () => client.invalidateQueries({ queryKey: triggerKeys.webhook(workflow.id) }),
    gcTime: 0,
  });
}
