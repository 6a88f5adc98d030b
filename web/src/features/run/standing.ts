/** Whether a run waits: its steps tell at once, its record within two minutes. */
import type { Run, StepSummary } from "@/api/types";

/** Return the status to show: a run whose open steps all wait is waiting. */
export function shownStatus(run: Run, steps: readonly StepSummary[]): Run["status"] {
  if (run.status !== "running" && run.status !== "waiting") return run.status;
  if (steps.some(isMoving)) return "running";
  return steps.some(({ status }) => status === "waiting") ? "waiting" : run.status;
}

/** Tell whether a step does something; loops and branches are open around what does. */
function isMoving({ type, status }: StepSummary): boolean {
  return type === "action" && (status === "running" || status === "retrying");
}
