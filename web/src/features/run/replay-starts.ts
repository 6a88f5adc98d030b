/** The steps that a replay can start from. */
import type { StepSummary } from "@/api/types";
import { stepName } from "@/lib/step-name";

/** Name every step that the run reached, with the iterations it is in. */
export function startsOf(steps: readonly StepSummary[]): { value: string; label: string }[] {
  return steps.map((step) => ({
    value: step.path,
    label: `${stepName(step, step.step_id)}${iterationsOf(step.path)}, line ${step.line}`,
  }));
}

function iterationsOf(path: string): string {
  const turns = path.split(".").filter((_, index) => index % 2 === 1);
  if (turns.length === 0) return "";
  return `, iteration ${turns.map((turn) => Number(turn) + 1).join(" / ")}`;
}
