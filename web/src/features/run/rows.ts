/** Joins the program's tree with what a run recorded into the rows of the step list. */
import { ROUNDS } from "@/api/runs";
import type { StepNode, StepSummary } from "@/api/types";
import { isLive, type StepStatus } from "@/lib/status";
import { indexSteps, type StepIndex } from "./step-index";

export type StepRow = {
  kind: "step";
  key: string;
  depth: number;
  path: string;
  node: Pick<StepNode, "id" | "type" | "label" | "action" | "line" | "options">;
  step: StepSummary | undefined;
  note: string | undefined;
};

export type IterationRow = {
  kind: "iteration";
  key: string;
  depth: number;
  number: number;
  of: number;
  open: boolean;
  status: StepStatus;
  steps: number;
  startedAt: string;
  endedAt: string | null;
};

export type BranchRow = { kind: "branch"; key: string; depth: number; label: string };

/** Which iterations of a long loop are shown, and the way to the others. */
export type PagerRow = {
  kind: "pager";
  key: string;
  depth: number;
  path: string;
  first: number;
  of: number;
};

export type Row = StepRow | IterationRow | BranchRow | PagerRow;

/** Which iterations a person folded or unfolded; the rest follow the rules. */
export type Folding = ReadonlyMap<string, boolean>;

const FEW = 3;

/** List the rows of a run in the order of the program. */
export function buildRows(
  tree: readonly StepNode[],
  steps: readonly StepSummary[],
  folding: Folding,
  runIsLive: boolean,
): Row[] {
  const index = indexSteps(steps);
  const rows = walk(tree, { prefix: "", depth: 0, index, folding, runIsLive });
  return rows.length > 0 ? rows : steps.map(bare);
}

type Place = {
  prefix: string;
  depth: number;
  index: StepIndex;
  folding: Folding;
  runIsLive: boolean;
};

function walk(nodes: readonly StepNode[], place: Place): Row[] {
  return nodes.flatMap((node) => rowsOf(node, place));
}

function rowsOf(node: StepNode, place: Place): Row[] {
  const path = place.prefix + node.position;
  const step = place.index.byPath.get(path);
  const row: StepRow = {
    kind: "step",
    key: path,
    depth: place.depth,
    path,
    node,
    step,
    note: noteOf(node, step),
  };
  const inside = { ...place, depth: place.depth + 1 };
  if (node.type === "condition") return [row, ...branches(node, step, path, inside)];
  if (node.type === "loop") return [row, ...iterations(node, step, path, inside)];
  return [row, ...node.blocks.flatMap((block) => walk(block.steps, inside))];
}

function branches(
  node: StepNode,
  step: StepSummary | undefined,
  path: string,
  place: Place,
): Row[] {
  const taken = step?.detail["taken"];
  return node.blocks.flatMap((block): Row[] => {
    const isTaken = block.name === taken;
    if ((step && !isTaken) || block.steps.length === 0) return [];
    const label = isTaken ? `${block.name}, taken` : block.name;
    const head: BranchRow = {
      kind: "branch",
      key: `${path}:${block.name}`,
      depth: place.depth,
      label,
    };
    return [head, ...walk(block.steps, { ...place, depth: place.depth + 1 })];
  });
}

function iterations(
  node: StepNode,
  step: StepSummary | undefined,
  path: string,
  place: Place,
): Row[] {
  const body = node.blocks.flatMap((block) => block.steps);
  if (!step) return walk(body, { ...place, prefix: `${path}.000000.` });
  const seen = place.index.iterations.get(path) ?? [];
  const of = Math.max(countOf(step), seen.length);
  const rows = seen.flatMap((iteration): Row[] => {
    const key = `${path}.${iteration.name}`;
    const steps = iteration.steps;
    const status = statusOf(steps, iteration === seen.at(-1), step, place.runIsLive);
    const byRule = of <= FEW || isLive(status) || status === "failed" || status === "timed_out";
    const open = place.folding.get(key) ?? byRule;
    const head: IterationRow = {
      kind: "iteration",
      key,
      depth: place.depth,
      number: Number(iteration.name) + 1,
      of,
      open,
      status,
      steps: steps.length,
      startedAt: iteration.startedAt,
      endedAt: isLive(status) ? null : iteration.endedAt,
    };
    if (!open) return [head];
    return [head, ...walk(body, { ...place, depth: place.depth + 1, prefix: `${key}.` })];
  });
  return of > ROUNDS ? [pager(path, seen[0]?.name, of, place.depth), ...rows] : rows;
}

function pager(path: string, first: string | undefined, of: number, depth: number): PagerRow {
  return { kind: "pager", key: `${path}:pager`, depth, path, first: Number(first ?? 0), of };
}

function statusOf(
  steps: readonly StepSummary[],
  isLast: boolean,
  loop: StepSummary,
  runIsLive: boolean,
): StepStatus {
  const worst = WORST.find((status) => steps.some((step) => step.status === status));
  if (worst) return worst;
  return isLast && runIsLive && isLive(loop.status) ? "running" : "completed";
}

const WORST: readonly StepStatus[] = [
  "failed",
  "timed_out",
  "retrying",
  "running",
  "waiting",
  "cancelled",
];

function noteOf(node: StepNode, step: StepSummary | undefined): string | undefined {
  if (!step) return undefined;
  if (node.type === "loop") return countWords(countOf(step));
  if (node.type !== "condition") return undefined;
  const taken = step.detail["taken"];
  return taken === "none" ? "no branch" : `took ${String(taken)}`;
}

function countOf(step: StepSummary): number {
  const count = step.detail["count"];
  return typeof count === "number" ? count : 0;
}

function countWords(count: number): string {
  return `× ${count}`;
}

function bare(step: StepSummary): StepRow {
  return {
    kind: "step",
    key: step.path,
    depth: 0,
    path: step.path,
    node: { ...step, id: step.step_id, options: null },
    step,
    note: undefined,
  };
}
