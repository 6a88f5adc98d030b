import type { AuditFilter } from "@/api/audit";
import type { AuditEntry } from "@/api/types";
import { Button } from "@/components/button";
import { RelativeTime } from "@/components/time";
import styles from "./audit.module.css";

type AuditEntryViewProps = { entry: AuditEntry; onFilter: (filter: AuditFilter) => void };

/** One change in words, with what it was before and what it is after. */
export function AuditEntryView({ entry, onFilter }: AuditEntryViewProps) {
  const what = entry.action.replaceAll("_", " ");
  const about = Object.entries(entry.subject).filter(([name]) => name !== "organization_id");
  return (
    <li className={styles["entry"]}>
      <span className={styles["head"]}>
        <Button
          small
          onClick={() => onFilter({ action: entry.action })}
          aria-label={`Only ${what}`}
        >
          {what}
        </Button>
        <Button
          small
          variant="ghost"
          onClick={() => onFilter({ who: entry.who })}
          aria-label={`Only by ${entry.who_name}`}
        >
          {entry.who_name || entry.who}
        </Button>
        <RelativeTime at={entry.at} />
      </span>
      <span className={styles["quiet"]}>
        {about.map(([name, id]) => `${name.replace(/_id$/, "")} ${id}`).join(", ")}
        {entry.source && ` from ${entry.source}`}
      </span>
      {entry.outcome === "unknown" && (
        <p className={styles["quiet"]}>
          It broke off on the way: whether anything was changed is not known.
        </p>
      )}
      <Changes changes={entry.changes} />
    </li>
  );
}

const FEW = 4;

/** A few stand there; many are behind a line that tells how many they are. */
function Changes({ changes }: Pick<AuditEntry, "changes">) {
  if (changes.length === 0) return null;
  const list = (
    <dl className={styles["changes"]}>
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{field}</dt>
          <dd>
            {before !== null && <del>{words(before)}</del>}{" "}
            {after !== null && <ins>{words(after)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
  if (changes.length <= FEW) return list;
  return (
    <details className={styles["many"]}>
      <summary>{changes.length} values</summary>
      {list}
    </details>
  );
}

function words(value: unknown): string {
  if (value === "") return "nothing";
  return typeof value === "string" ? value : JSON.stringify(value);
}
