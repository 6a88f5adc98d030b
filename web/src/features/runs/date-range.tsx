/** Runs between two moments, in the reader's own zone; the address has them in UTC. */
import { Chip } from "@/components/page";
import type { RunSearch } from "./run-filters";
import styles from "./runs.module.css";

type DateRangeProps = { search: RunSearch; onSearch: (change: RunSearch) => void };

/** What stands in the address while the fields are open and nothing is typed. */
const ANY = "any";

/** A chip that opens two fields; pressed again, it lets go of them. */
export function DateRange({ search, onSearch }: DateRangeProps) {
  const isOpen = search.from !== undefined || search.to !== undefined;
  return (
    <>
      <Chip
        pressed={isOpen}
        onPress={() =>
          onSearch({ from: isOpen ? undefined : ANY, to: undefined, since: undefined })
        }
      >
        Dates
      </Chip>
      {isOpen && (
        <span className={styles["dates"]}>
          <Moment
            label="From"
            value={search.from}
            onChange={(from) => onSearch({ from: from ?? ANY })}
          />
          <Moment label="To" value={search.to} onChange={(to) => onSearch({ to })} />
        </span>
      )}
    </>
  );
}

/** Tell whether a range narrows the list. */
export function hasDates({ from, to }: RunSearch): boolean {
  return moment(from) !== undefined || moment(to) !== undefined;
}

/** Return the moment that stands in the address, if it is one. */
export function moment(text: string | undefined): string | undefined {
  const at = Date.parse(text ?? "");
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

type MomentProps = {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
};

function Moment({ label, value, onChange }: MomentProps) {
  return (
    <label className={styles["moment"]}>
      {label}
      <input
        type="datetime-local"
        value={localOf(moment(value))}
        onChange={({ target }) => onChange(moment(target.value))}
      />
    </label>
  );
}

/** Write a moment as the field does: local, to the minute. */
function localOf(at: string | undefined): string {
  if (!at) return "";
  const local = new Date(Date.parse(at) - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
