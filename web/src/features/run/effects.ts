/** What a run has already done to the world outside: what running it again would repeat. */
import type { Run, StepSummary } from "@/api/types";
import { stepName } from "@/lib/step-name";

export type Effect = { name: string; action: string; times: number; certain: boolean };

/** What the program's actions do, by name, as the catalogue has it. */
export type Effects = Run["effects"];

/** List the steps that changed, or may have changed, something outside.
 *
 *  Reading changes nothing; what a test was given the answer for was never done. An action that
 *  the catalogue has no more is taken for one that writes.
 */
export function effectsOf(steps: readonly StepSummary[], known: Effects): Effect[] {
  const effects = new Map<string, Effect>();
  for (const step of steps) {
    if (!step.action || known?.[step.action] === "reads" || isGiven(step)) continue;
    const certain = step.status === "completed";
    const key = `${step.step_id}:${certain}`;
    const name = stepName(step, step.step_id);
    const before = effects.get(key) ?? { name, action: step.action, times: 0, certain };
    effects.set(key, { ...before, times: before.times + 1 });
  }
  return [...effects.values()];
}

/** Tell whether whoever started the test gave the answer of the step. */
export function isGiven(step: StepSummary): boolean {
  return step.answered_from === "given";
}

/** List the steps that a replay from a step carries out again; those before are not. */
export function repeatedFrom(
  steps: readonly StepSummary[],
  from: string | undefined,
): readonly StepSummary[] {
  return from === undefined ? steps : steps.filter(({ path }) => path >= from);
}
