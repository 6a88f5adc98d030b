import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createKey, keyKeys } from "@/api/keys";
import { explain } from "@/api/problem";
import type { NewKey, Role } from "@/api/types";
import { Button } from "@/components/button";
import { Copyable } from "@/components/copyable";
import { Dialog, DialogActions } from "@/components/dialog";
import { SelectField, TextField } from "@/components/field";
import { Notice } from "@/components/states";
import styles from "./keys.module.css";
import type { NamedWorkflow } from "./keys-view";
import { asRole, LIVES, lifeEnds, rolesUpTo } from "./lives";

type CreateKeyDialogProps = {
  org: string;
  own: Role;
  workflows: readonly NamedWorkflow[];
  onClose: () => void;
};

/** Name a key and say what it may do; then show it, this once. */
export function CreateKeyDialog({ org, own, workflows, onClose }: CreateKeyDialogProps) {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const [days, setDays] = useState("90");
  const [only, setOnly] = useState("");
  const create = useMutation({
    mutationFn: () =>
      createKey(org, {
        name: name.trim(),
        role,
        workflows: only ? [only] : [],
        until: lifeEnds(days, Date.now()),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyKeys.list(org) }),
    gcTime: 0,
  });
  if (create.data) return <Created org={org} made={create.data} only={only} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title="Create an API key">
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        {create.isError && <Notice tone="red">{explain(create.error)}</Notice>}
        <TextField
          label="Name"
          value={name}
          maxLength={80}
          hint="What uses it, such as the name of a server."
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField
          label="Role"
          value={role}
          options={rolesUpTo(own)}
          onChoose={(text) => setRole(asRole(text))}
        />
        <SelectField
          label="Workflow"
          value={only}
          options={[
            { value: "", label: "All workflows" },
            ...workflows.map(({ id, name: label }) => ({ value: id, label })),
          ]}
          onChoose={setOnly}
        />
        <SelectField label="Expires" value={days} options={LIVES} onChoose={setDays} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            busy={create.isPending}
            disabled={name.trim() === ""}
          >
            Create
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

type CreatedProps = { org: string; made: NewKey; only: string; onClose: () => void };

function Created({ org, made, only, onClose }: CreatedProps) {
  const address = `${window.location.origin}/api/organizations/${org}`;
  const path = `/workflows/${only || "WORKFLOW_ID"}/runs`;
  const call = [
    `curl -X POST ${address}${path}`,
    `-H "Authorization: Bearer ${made.key}"`,
    '-H "Content-Type: application/json"',
    `-d '{"payload": {}}'`,
  ];
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`${made.name} is made`}
      description="Copy the key now: it is never shown again."
    >
      <div className={styles["form"]}>
        <Copyable text={made.key} label="Copy the key" />
        {made.role !== "viewer" && (
          <>
            <p>Start a run with it:</p>
            <Copyable text={call.join(" ")} label="Copy the call" />
          </>
        )}
      </div>
      <DialogActions>
        <Button variant="primary" onClick={onClose}>
          I have it
        </Button>
      </DialogActions>
    </Dialog>
  );
}
