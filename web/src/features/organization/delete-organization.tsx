import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { deleteOrganization, deletionQuery } from "@/api/deletion";
import { explain } from "@/api/problem";
import type { Membership } from "@/api/types";
import { Button } from "@/components/button";
import { Dialog, DialogActions } from "@/components/dialog";
import { TextField } from "@/components/field";
import { Notice } from "@/components/states";

type DeleteOrganizationProps = { organization: Membership; onClose: () => void };

/** Ask for the name before an organization is deleted. */
export function DeleteOrganization({ organization, onClose }: DeleteOrganizationProps) {
  const [typed, setTyped] = useState("");
  const client = useQueryClient();
  const erase = useMutation({
    mutationFn: () => deleteOrganization(organization.id, typed),
    onSuccess: (detail) => {
      client.setQueryData(deletionQuery(organization.id).queryKey, detail);
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Delete ${organization.name}?`}
      description="Starts, webhooks and keys are refused at once. You can keep it after all until its removal begins: after a minute, and not before its last run has ended."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          erase.mutate();
        }}
      >
        {erase.isError && <Notice tone="red">{explain(erase.error)}</Notice>}
        <TextField
          label="Type the name of the organization"
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
            disabled={typed !== organization.name}
          >
            Delete organization
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
