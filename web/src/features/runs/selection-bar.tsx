import { Button } from "@/components/button";
import { useShortcuts } from "@/lib/use-shortcuts";
import type { BulkKind } from "./bulk-target";
import type { Selecting } from "./selection";
import styles from "./selection.module.css";

type SelectionBarProps = {
  selecting: Selecting;
  /** Whether more runs match than are loaded. */
  more: boolean;
  onBulk: (kind: BulkKind) => void;
};

/** What can be done with the rows that are chosen; below the list, so that no row moves. */
export function SelectionBar({ selecting, more, onBulk }: SelectionBarProps) {
  const { selection, chooseAll, clear } = selecting;
  const count = selection.chosen.size;
  useShortcuts(count === 0 ? {} : { c: () => onBulk("cancel"), r: () => onBulk("replay") });
  if (count === 0) return null;
  return (
    <section className={styles["bar"]} aria-label="Selection">
      <span role="status" className={styles["count"]}>
        {selection.all ? "All runs that match" : `${count} selected`}
      </span>
      {more && !selection.all && (
        <Button small variant="ghost" onClick={chooseAll}>
          Select all that match the filter
        </Button>
      )}
      <Button small onClick={() => onBulk("cancel")}>
        Cancel…
      </Button>
      <Button small onClick={() => onBulk("replay")}>
        Replay…
      </Button>
      <Button small variant="ghost" onClick={clear}>
        Clear selection
      </Button>
    </section>
  );
}
