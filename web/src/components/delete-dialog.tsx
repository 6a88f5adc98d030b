import { useState } from "react";
import { Button } from "./button";
import styles from "./delete-dialog.module.css";
import { Dialog, DialogActions } from "./dialog";
import { TextField } from "./field";
import { Notice } from "./states";

type DeleteDialogProps = {
  /** What kind of thing it is, as in "Delete workflow". */
  kind: string;
  name: string;
  /** What goes and what stays. */
  description: string;
  /** Why it could not be deleted, in words. */
  problem: string | undefined;
  busy: boolean;
  onDelete: () => void;
  onClose: () => void;
};

/** Ask for the name of something before it is deleted for good. */
export function DeleteDialog(props: DeleteDialogProps) {
  const { kind, name } = props;
  const [typed, setTyped] = useState("");
  return (
    <Dialog open onClose={props.onClose} title={`Delete ${name}?`} description={props.description}>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          props.onDelete();
        }}
      >
        {props.problem && <Notice tone="red">{props.problem}</Notice>}
        <TextField
          label={`Type the name of the ${kind}`}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
        <DialogActions>
          <Button onClick={props.onClose}>Keep it as it is</Button>
          <Button variant="danger" type="submit" busy={props.busy} disabled={typed !== name}>
            {`Delete ${kind}`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
