/** A few lines of source with their numbers, one of them pointed at. */
import { classNames } from "@/lib/class-names";
import styles from "./source-lines.module.css";

type SourceLinesProps = { source: string; line: number; around?: number; tone?: "red" | "plain" };

/** The line with its neighbours; without `around`, the whole source. */
export function SourceLines({ source, line, around, tone = "plain" }: SourceLinesProps) {
  const lines = source.split("\n");
  const from = around === undefined ? 1 : Math.max(1, line - around);
  const to = around === undefined ? lines.length : Math.min(lines.length, line + around);
  return (
    <pre className={styles["source"]} tabIndex={0}>
      {lines.slice(from - 1, to).map((text, index) => {
        const number = from + index;
        return (
          <span
            key={number}
            className={classNames(styles["line"], number === line && styles[tone])}
            data-line={number}
          >
            <span className={styles["number"]}>{number}</span>
            <code>{text || " "}</code>
          </span>
        );
      })}
    </pre>
  );
}
