/** What a run has already done to the world outside: what running it again would repeat. */
import type { StepSummary } from "@/api/types";
import { stepName } from "@/lib/step-name";

export type Effect = { name: string; action: string; times: number; certain: boolean };

const READING = new Set(["http.get", "http.head", "http.options"]);

/** List the steps that changed, or may have changed, something outside; reading changes nothing. */
export function effectsOf(steps: readonly StepSummary[]): Effect[] {
  const effects = new Map<string, Effect>();
  for (const step of steps) {
    if (!step.action || READING.has(step.action)) continue;
    const certain = step.status === "completed";
    const key = `${step.step_id}:${certain}`;
    const name = stepName(step, step.step_id);
    const known = effects.get(key) ?? { name, action: step.action, times: 0, certain };
    effects.set(key, { ...known, times: known.times + 1 });
  }
  return [...effects.values()];
}
