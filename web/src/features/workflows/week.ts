/** The seven days behind a workflow's bars; a day is a day of UTC. */
import type { DayCounts, Week } from "@/api/types";
import { count } from "@/lib/amounts";
import { useNow } from "@/lib/use-now";

const DAY = 24 * 3_600_000;
const WORDS = {
  completed: "completed",
  cancelled: "cancelled",
  timed_out: "timed out",
  failed: "failed",
};

export const OUTCOMES = ["completed", "cancelled", "timed_out", "failed"] as const;

export type Counts = Record<(typeof OUTCOMES)[number], number>;

export type Day = { at: number; counts: Counts };

/** Follow the last seven days, the oldest first, those without a run with zeros. */
export function useDays(week: Week | null): Day[] {
  const today = useNow(true, DAY);
  const known = new Map(week?.days.map((day) => [Date.parse(day.day), day]));
  return Array.from({ length: 7 }, (_, index) => {
    const at = today - (6 - index) * DAY;
    return { at, counts: countsOf(known.get(at)) };
  });
}

/** Add up days. */
export function sum(days: readonly Day[]): Counts {
  const total = countsOf(undefined);
  for (const { counts } of days) for (const outcome of OUTCOMES) total[outcome] += counts[outcome];
  return total;
}

/** Count all outcomes. */
export function totalOf(counts: Counts): number {
  return OUTCOMES.reduce((total, outcome) => total + counts[outcome], 0);
}

/** Say which outcomes there were: "1,280 completed, 4 failed". */
export function outcomes(counts: Counts): string {
  const found = OUTCOMES.filter((outcome) => counts[outcome] > 0);
  return found.map((outcome) => `${count(counts[outcome])} ${WORDS[outcome]}`).join(", ");
}

/** Say how many executions. */
export function executions(total: number): string {
  return total === 1 ? "1 execution" : `${count(total)} executions`;
}

function countsOf(day: DayCounts | undefined): Counts {
  const { completed = 0, failed = 0, cancelled = 0, timed_out = 0 } = day ?? {};
  return { completed, failed, cancelled, timed_out };
}
