/** Finds steps by path, and the iterations of each loop, without searching the list again. */
import type { StepSummary } from "@/api/types";

export type Iteration = {
  name: string;
  steps: StepSummary[];
  startedAt: string;
  endedAt: string | null;
};

export type StepIndex = {
  byPath: ReadonlyMap<string, StepSummary>;
  iterations: ReadonlyMap<string, Iteration[]>;
};

/** Index the steps of a run; a path like `0003.000002.0004` is step 4 in iteration 2 of loop 3. */
export function indexSteps(steps: readonly StepSummary[]): StepIndex {
  const byPath = new Map(steps.map((step) => [step.path, step]));
  const groups = new Map<string, Map<string, Iteration>>();
  for (const step of steps) {
    const parts = step.path.split(".");
    for (let at = 1; at < parts.length; at += 2) {
      const loop = parts.slice(0, at).join(".");
      const group = groups.get(loop) ?? new Map<string, Iteration>();
      groups.set(loop, group);
      join(group, parts[at] ?? "", step);
    }
  }
  const iterations = new Map(
    [...groups].map(([loop, group]) => [loop, [...group.values()].sort(byName)] as const),
  );
  return { byPath, iterations };
}

function join(group: Map<string, Iteration>, name: string, step: StepSummary): void {
  const iteration = group.get(name);
  if (!iteration) {
    const { started_at: startedAt, ended_at: endedAt } = step;
    group.set(name, { name, steps: [step], startedAt, endedAt });
    return;
  }
  iteration.steps.push(step);
  if (step.started_at < iteration.startedAt) iteration.startedAt = step.started_at;
  if (step.ended_at && step.ended_at > (iteration.endedAt ?? "")) iteration.endedAt = step.ended_at;
}

function byName(a: Iteration, b: Iteration): number {
  return a.name < b.name ? -1 : 1;
}
