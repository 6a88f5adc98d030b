/** What the compiler says, each with what to write instead. */
import { CircleCheck, CircleX, TriangleAlert, Wand2 } from "lucide-react";
import type { Diagnostic } from "@/api/types";
import { Button } from "@/components/button";
import type { Place } from "./code-editor";
import styles from "./editor.module.css";

type ProblemsProps = {
  diagnostics: readonly Diagnostic[];
  onGo: (place: Place) => void;
  onFix: (diagnostic: Diagnostic) => void;
};

/** A click goes to the line; a quick fix is one more. */
export function Problems({ diagnostics, onGo, onFix }: ProblemsProps) {
  if (diagnostics.length === 0) {
    return (
      <p className={styles["allGood"]}>
        <CircleCheck size={14} aria-hidden /> No problems
      </p>
    );
  }
  return (
    <ul className={styles["problems"]} aria-label="Problems">
      {diagnostics.map((diagnostic) => (
        <li
          key={`${diagnostic.code}:${diagnostic.line}:${diagnostic.column}`}
          className={styles["problem"]}
          data-severity={diagnostic.severity}
        >
          <button type="button" className={styles["go"]} onClick={() => onGo(diagnostic)}>
            {diagnostic.severity === "error" ? (
              <CircleX size={14} aria-label="Error" />
            ) : (
              <TriangleAlert size={14} aria-label="Warning" />
            )}
            <span className={styles["problemText"]}>
              {diagnostic.message}
              {diagnostic.hint && <span className={styles["hint"]}>{diagnostic.hint}</span>}
            </span>
            <span className={styles["where"]}>
              line {diagnostic.line} <code>{diagnostic.code}</code>
            </span>
          </button>
          {diagnostic.edit && (
            <Button small onClick={() => onFix(diagnostic)}>
              <Wand2 size={12} aria-hidden /> Fix
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
