import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "@/api/problem";
import { type SecretPlace, secretKeys, setSecret } from "@/api/secrets";
import { Button } from "@/components/button";
import { Dialog, DialogActions } from "@/components/dialog";
import { TextArea, TextField } from "@/components/field";
import { Notice } from "@/components/states";
import { announce } from "@/components/toasts";
import styles from "./secrets.module.css";

type SecretDialogProps = {
  place: SecretPlace;
  name: string | undefined;
  taken: readonly string[];
  onClose: () => void;
};

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const NAME_RULE = "Letters, digits and underscores, beginning with a letter.";
const SHORTEST = 4;
const WHO_USES_IT = {
  all: "Steps use it within a minute.",
  own: "Steps of this workflow use it within a minute, in the place of the organization's.",
};

/** Set a new secret, or replace the value of the one that is named. */
export function SecretDialog(props: SecretDialogProps) {
  const { place, taken, onClose } = props;
  const [typedName, setName] = useState("");
  const [value, setValue] = useState("");
  const name = props.name ?? typedName.trim();
  const set = useSet(place, onClose);
  const fits = NAME.test(name);
  const replaces = props.name === undefined && taken.includes(name);
  return (
    <Dialog
      open
      onClose={onClose}
      title={props.name ? `Replace ${props.name}` : "Add a secret"}
      description={`The value is never shown again. ${WHO_USES_IT[place.workflow ? "own" : "all"]}`}
    >
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate({ name, value });
        }}
      >
        {set.isError && <Notice tone="red">{explain(set.error)}</Notice>}
        {props.name === undefined && (
          <TextField
            label="Name"
            value={typedName}
            autoComplete="off"
            spellCheck={false}
            hint={NAME_RULE}
            error={name !== "" && !fits ? NAME_RULE : undefined}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        {replaces && <Notice tone="amber">{name} exists: its value is replaced.</Notice>}
        <ValueField value={value} onChange={setValue} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            busy={set.isPending}
            disabled={!fits || value.length < SHORTEST}
          >
            {props.name || replaces ? "Replace" : "Add"}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function ValueField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const short = value !== "" && value.length < SHORTEST;
  return (
    <>
      <TextArea
        label="Value"
        code
        rows={3}
        autoComplete="off"
        value={value}
        error={
          short ? `At least ${SHORTEST} characters: a shorter one could not be masked.` : undefined
        }
        onChange={(event) => onChange(event.target.value)}
      />
      {value !== value.trim() && (
        <p className={styles["quiet"]}>
          The value begins or ends with white space, which is kept as it is.
        </p>
      )}
    </>
  );
}

function useSet(place: SecretPlace, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, value }: { name: string; value: string }) => setSecret(place, name, value),
    onSuccess: async ({ name }) => {
      announce(`${name} is set.`);
      onDone();
      await client.invalidateQueries({ queryKey: secretKeys.all(place.org) });
    },
    gcTime: 0,
  });
}
