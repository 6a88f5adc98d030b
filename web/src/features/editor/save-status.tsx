/** Whether the draft is safe, in a word. */
import { Check, CircleAlert, CloudUpload, Pencil } from "lucide-react";
import { Button } from "@/components/button";
import type { SaveState } from "./draft-keeper";
import styles from "./editor.module.css";

const KEPT = "What you typed is kept in this tab.";

type SaveStatusProps = { save: SaveState; onRetry: () => void };

/** Saved, saving, not saved yet, or refused with the way out. */
export function SaveStatus({ save, onRetry }: SaveStatusProps) {
  return (
    <span role="status" className={styles["save"]} data-save={save.kind}>
      <SaveWords save={save} />
      {save.kind === "failed" && (
        <Button small onClick={onRetry}>
          Retry
        </Button>
      )}
    </span>
  );
}

function SaveWords({ save }: { save: SaveState }) {
  switch (save.kind) {
    case "saved":
      return (
        <>
          <Check size={13} aria-hidden /> Saved
        </>
      );
    case "dirty":
      return (
        <>
          <Pencil size={13} aria-hidden /> Edited
        </>
      );
    case "saving":
      return (
        <>
          <CloudUpload size={13} aria-hidden /> Saving
        </>
      );
    case "failed":
      return (
        <span title={`${save.reason} ${KEPT}`}>
          <CircleAlert size={13} aria-hidden /> Not saved
          <span className="visually-hidden">
            : {save.reason} {KEPT}
          </span>
        </span>
      );
    case "stale":
      return (
        <>
          <CircleAlert size={13} aria-hidden /> Not saved: changed elsewhere
        </>
      );
    default:
      return save satisfies never;
  }
}
