/** Puts the rounds of a long loop that one asked for in the place of its first. */
import type { StepSummary } from "@/api/types";

/** Milliseconds after which the rounds of a run that moves are asked for again. */
export const EVERY = 2_000;

/** Return the steps of a run with those of one loop replaced, once they are there. */
export function withRounds(
  steps: StepSummary[] | undefined,
  loop: string | undefined,
  rounds: StepSummary[] | undefined,
): StepSummary[] | undefined {
  if (!steps || !loop || !rounds) return steps;
  const outside = steps.filter(({ path }) => !path.startsWith(`${loop}.`));
  return [...outside, ...rounds].sort((a, b) => (a.path < b.path ? -1 : 1));
}
