/** What a run has already done to the world outside: what running it again would repeat. */
import type { StepSummary } from "@/api/types";
import { stepName } from "@/lib/step-name";

export type Effect = { name: string; action: string; times: number; certain: boolean };

const HARMLESS = new Set(["http.get", "http.head", "http.options", "wait_for_event", "callback"]);

/** List the steps that changed, or may have changed, something outside; reading changes nothing. */
export function effectsOf(steps: readonly StepSummary[]): Effect[] {
  const effects = new Map<string, Effect>();
  for (const step of steps) {
    if (!step.action || HARMLESS.has(step.action)) continue;
    const certain = step.status === "completed";
    const key = `${step.step_id}:${certain}`;
    const name = stepName(step, step.step_id);
    const known = effects.get(key) ?? { name, action: step.action, times: 0, certain };
    effects.set(key, { ...known, times: known.times + 1 });
  }
  return [...effects.values()];
}

/** List the steps that a replay from a step carries out again; those before are not. */
export function repeatedFrom(
  steps: readonly StepSummary[],
  from: string | undefined,
): readonly StepSummary[] {
  return from === undefined ? steps : steps.filter(({ path }) => path >= from);
}
