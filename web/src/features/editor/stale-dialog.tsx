import { Button } from "@/components/button";
import { Dialog, DialogActions } from "@/components/dialog";
import styles from "./stale-dialog.module.css";

type StaleDialogProps = {
  mine: string;
  theirs: string;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onClose: () => void;
};

/** Two drafts collided: show both and let the person choose; nothing is lost by closing. */
export function StaleDialog({ mine, theirs, onKeepMine, onTakeTheirs, onClose }: StaleDialogProps) {
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="The draft was changed elsewhere"
      description="Someone, or another tab, saved this draft after you opened it. Lines that only one of the two has are marked."
    >
      <div className={styles["sides"]}>
        <Side title="Yours, not saved" text={mine} other={theirs} />
        <Side title="Saved elsewhere" text={theirs} other={mine} />
      </div>
      <DialogActions>
        <Button onClick={onClose}>Decide later</Button>
        <Button onClick={onTakeTheirs}>Drop mine, use the saved one</Button>
        <Button variant="primary" onClick={onKeepMine}>
          Save mine over it
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Side({ title, text, other }: { title: string; text: string; other: string }) {
  const known = new Set(other.split("\n"));
  return (
    <section aria-label={title} className={styles["side"]}>
      <h3>{title}</h3>
      <pre tabIndex={0}>
        {text.split("\n").map((line, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
            key={index}
            data-only={known.has(line) ? undefined : true}
          >
            {line || " "}
          </span>
        ))}
      </pre>
    </section>
  );
}
