import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "@/api/problem";
import type { Variable } from "@/api/types";
import { setVariable, type VariablePlace, variableKeys } from "@/api/variables";
import { Button } from "@/components/button";
import { Dialog, DialogActions } from "@/components/dialog";
import { TextArea, TextField } from "@/components/field";
import { Notice } from "@/components/states";
import { announce } from "@/components/toasts";
import styles from "./variables.module.css";

type VariableDialogProps = {
  place: VariablePlace;
  variable: Variable | undefined;
  taken: readonly string[];
  onClose: () => void;
};

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const NAME_RULE = "Letters, digits and underscores, beginning with a letter.";
const LONGEST = 1000;

/** Set a new variable, or change the value of one. */
export function VariableDialog({ place, variable, taken, onClose }: VariableDialogProps) {
  const [typedName, setName] = useState("");
  const [value, setValue] = useState(variable?.value ?? "");
  const set = useSet(place, onClose);
  const name = variable?.name ?? typedName.trim();
  const fits = NAME.test(name);
  const tooLong = value.length > LONGEST;
  return (
    <Dialog
      open
      onClose={onClose}
      title={variable ? `Change ${variable.name}` : "Add a variable"}
      description="Runs that are made from now on have the new value; those under way keep theirs."
    >
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate({ name, value });
        }}
      >
        {set.isError && <Notice tone="red">{explain(set.error)}</Notice>}
        {!variable && (
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
        {!variable && taken.includes(name) && (
          <Notice tone="amber">{name} exists: its value is replaced.</Notice>
        )}
        <TextArea
          label="Value"
          code
          rows={3}
          value={value}
          error={tooLong ? `At most ${LONGEST.toLocaleString("en")} characters.` : undefined}
          onChange={(event) => setValue(event.target.value)}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={set.isPending} disabled={!fits || tooLong}>
            {variable ? "Save" : "Add"}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function useSet(place: VariablePlace, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, value }: { name: string; value: string }) =>
      setVariable(place, name, value),
    onSuccess: async ({ name }) => {
      announce(`${name} is set.`);
      onDone();
      await client.invalidateQueries({ queryKey: variableKeys.all(place.org) });
    },
  });
}
