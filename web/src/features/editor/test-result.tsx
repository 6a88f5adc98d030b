import type { ReactNode } from "react";
import type { Run, StepSummary } from "@/api/types";
import { JsonViewer } from "@/components/json-viewer";
import { StatusBadge, StatusIcon } from "@/components/status-badge";
import { Elapsed } from "@/components/time";
import { stepName } from "@/lib/step-name";
import styles from "./editor.module.css";

type TestResultProps = { run: Run; steps: readonly StepSummary[]; children: ReactNode };

/** A test run in brief: status, steps so far, and the output or the error. */
export function TestResult({ run, steps, children }: TestResultProps) {
  return (
    <div className={styles["result"]} data-run-id={run.id} data-run-status={run.status}>
      <div className={styles["resultHead"]}>
        <StatusBadge status={run.status} />
        <Elapsed from={run.started_at ?? run.created_at} to={run.ended_at} />
        {children}
      </div>
      <ol className={styles["resultSteps"]}>
        {steps.map((step) => (
          <li key={step.path} data-step-path={step.path} data-step-status={step.status}>
            <StatusIcon status={step.status} />
            <span className="truncate">{stepName(step, step.step_id)}</span>
            {step.attempt > 1 && (
              <span className={styles["quiet"]}>
                attempt {step.attempt}/{step.attempts_allowed}
              </span>
            )}
            <Elapsed from={step.started_at} to={step.ended_at} />
          </li>
        ))}
      </ol>
      {run.error && (
        <p className={styles["resultError"]}>
          {run.error.line !== null && `Line ${run.error.line}: `}
          {run.error.type}: {run.error.message}
        </p>
      )}
      {run.status === "completed" && <JsonViewer value={run.output} name="output" label="Output" />}
    </div>
  );
}
