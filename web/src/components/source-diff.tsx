/** Two texts side by side, with what came and what went; on narrow screens one below the other. */
import { useMemo } from "react";
import { changeCount, type DiffLine, type DiffRow, diffRows, folded } from "@/lib/diff";
import styles from "./source-diff.module.css";

type SourceDiffProps = { label: string; before: string; after: string };

const AROUND = 3;

/** Only what changed and the lines around it. */
export function SourceDiff({ label, before, after }: SourceDiffProps) {
  const rows = useMemo(() => diffRows(before, after), [before, after]);
  const { added, removed } = changeCount(rows);
  if (added + removed === 0) return <p className={styles["same"]}>Nothing differs.</p>;
  return (
    <>
      <p className={styles["count"]}>
        <span className={styles["came"]}>+{added}</span>
        <span className={styles["went"]}>−{removed}</span>
        <span className="visually-hidden">lines</span>
      </p>
      <section className={styles["diff"]} aria-label={label} tabIndex={0}>
        {folded(rows, AROUND).map((row, at) =>
          typeof row === "number" ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            <p key={at} className={styles["fold"]}>
              {row === 1 ? "1 line" : `${row} lines`} the same
            </p>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            <Row key={at} row={row} />
          ),
        )}
      </section>
    </>
  );
}

function Row({ row: { kind, before, after } }: { row: DiffRow }) {
  const isSame = kind === "same";
  return (
    <div className={styles["row"]}>
      <Side line={before} changed={isSame ? "none" : "before"} />
      <Side line={after} changed={isSame ? "none" : "after"} />
    </div>
  );
}

type SideProps = { line: DiffLine | undefined; changed: "none" | "before" | "after" };

const MARKS = {
  none: ["", ""],
  before: ["−", "removed: "],
  after: ["+", "added: "],
} as const;

function Side({ line, changed }: SideProps) {
  if (!line) return <div className={styles["side"]} />;
  const [mark, spoken] = MARKS[changed];
  return (
    <div className={styles["side"]} data-changed={changed}>
      <span className={styles["number"]}>{line.number}</span>
      <span className={styles["mark"]} aria-hidden>
        {mark}
      </span>
      <code>
        {spoken && <span className="visually-hidden">{spoken}</span>}
        {line.text || " "}
      </code>
    </div>
  );
}
