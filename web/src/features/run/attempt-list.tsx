/** Every try at a step, and the waits between them. */
import type { Step } from "@/api/types";
import { StatusIcon } from "@/components/status-badge";
import { Elapsed, RelativeTime } from "@/components/time";
import { duration } from "@/lib/time";
import styles from "./failure.module.css";

/** Oldest first. */
export function AttemptList({ step }: { step: Step }) {
  if (step.attempts.length === 0) {
    return (
      <p className={styles["quiet"]}>This kind of step is carried out once and never retried.</p>
    );
  }
  return (
    <ol className={styles["attempts"]}>
      {step.attempts.map((attempt, index) => {
        const before = step.attempts[index - 1];
        return (
          <li key={attempt.number}>
            {before?.ended_at && (
              <p className={styles["gap"]}>
                waited {duration(Date.parse(attempt.started_at) - Date.parse(before.ended_at))}
              </p>
            )}
            <div className={styles["attempt"]}>
              <StatusIcon
                status={attempt.error ? "failed" : attempt.ended_at ? "completed" : "running"}
              />
              <strong>
                Attempt {attempt.number} of {step.attempts_allowed}
              </strong>
              <span className={styles["quiet"]}>
                <RelativeTime at={attempt.started_at} />, took{" "}
                <Elapsed from={attempt.started_at} to={attempt.ended_at} />
              </span>
              {attempt.error && (
                <p className={styles["why"]}>
                  {attempt.error.type}: {attempt.error.message}
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
