/** Which rows of a list are chosen, and the boxes that choose them. */
import { createContext, useContext, useState } from "react";
import styles from "./selection.module.css";

export type Selection = {
  /** The rows that are chosen one by one. */
  chosen: ReadonlySet<string>;
  /** Whether all runs that match are meant, also those that are not loaded. */
  all: boolean;
};

const NOTHING: Selection = { chosen: new Set(), all: false };

export type Selecting = {
  selection: Selection;
  /** Choose a row or no longer; with `through`, also those from the last row to it. */
  toggle: (id: string, through: boolean) => void;
  toggleAll: () => void;
  chooseAll: () => void;
  clear: () => void;
};

/** Keep which of the rows are chosen; a row that has left the list is chosen no more. */
export function useSelecting(ids: readonly string[]): Selecting {
  const [kept, setKept] = useState(NOTHING);
  const [last, setLast] = useState<string>();
  const chosen = new Set(ids.filter((id) => kept.all || kept.chosen.has(id)));
  const selection = { chosen, all: kept.all };
  return {
    selection,
    toggle: (id, through) => {
      const on = !chosen.has(id);
      const touched = through ? between(ids, last, id) : [id];
      const others = [...chosen].filter((other) => !touched.includes(other));
      setKept({ chosen: new Set(on ? [...others, ...touched] : others), all: false });
      setLast(id);
    },
    toggleAll: () =>
      setKept(chosen.size === ids.length ? NOTHING : { chosen: new Set(ids), all: false }),
    chooseAll: () => setKept({ chosen: new Set(), all: true }),
    clear: () => setKept(NOTHING),
  };
}

/** What the boxes in the rows look at: a table's cells are drawn far from its state. */
export const SelectingContext = createContext<Selecting | undefined>(undefined);

/** The box of one row; with Shift it takes the rows since the last one along. */
export function RowBox({ id, name }: { id: string; name: string }) {
  const selecting = useContext(SelectingContext);
  return (
    <label className={styles["box"]}>
      <input
        type="checkbox"
        aria-label={`Select ${name}`}
        checked={selecting?.selection.chosen.has(id) ?? false}
        onChange={() => undefined}
        onClick={(event) => selecting?.toggle(id, event.shiftKey)}
      />
    </label>
  );
}

/** The box above the rows. */
export function AllBox({ count }: { count: number }) {
  const selecting = useContext(SelectingContext);
  const chosen = selecting?.selection.chosen.size ?? 0;
  return (
    <label className={styles["box"]}>
      <input
        type="checkbox"
        aria-label="Select all rows"
        checked={count > 0 && chosen === count}
        ref={(box) => {
          if (box) box.indeterminate = chosen > 0 && chosen < count;
        }}
        onChange={() => selecting?.toggleAll()}
      />
    </label>
  );
}

function between(ids: readonly string[], from: string | undefined, to: string): string[] {
  const ends = [ids.indexOf(from ?? to), ids.indexOf(to)];
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  return first < 0 ? [to] : ids.slice(first, last + 1);
}
