/** Whether a run waits: its steps tell at once, its record sometimes two minutes later. */
import type { Run, StepSummary } from "@/api/types";

/** Return the status to show: a run whose open steps all wait is waiting, or for a retry. */
export function shownStatus(run: Run, steps: readonly StepSummary[]): Run["status"] | "retrying" {
  if (run.status !== "running" && run.status !== "waiting") return run.status;
  const moving = steps.filter(isMoving);
  if (moving.length > 0) {
    return moving.every(({ status }) => status === "retrying") ? "retrying" : "running";
  }
  return steps.some(({ status }) => status === "waiting") ? "waiting" : run.status;
}

/** Tell whether a step does something; loops and branches are open around what does. */
function isMoving({ type, status }: StepSummary): boolean {
  return type === "action" && (status === "running" || status === "retrying");
}
