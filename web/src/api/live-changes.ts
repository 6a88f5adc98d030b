/** Writes live changes into the query cache: newer ones only, each in every place that shows it. */
import {
  type InfiniteData,
  notifyManager,
  type QueryClient,
  type QueryKey,
} from "@tanstack/react-query";
import { bulkKeys } from "./bulks";
import type { Arrived } from "./live-door";
import { isShownAtFirst, type RunFilters, type RunScope, runKeys } from "./runs";
import type {
  Bulk,
  Change,
  Page,
  Run,
  RunSummary,
  StepSummary,
  Workflow,
  WorkflowSummary,
} from "./types";
import { workflowKeys } from "./workflows";

/** Apply what arrived on some topics: each thing once, in its newest state, shown all at once. */
export function applyChanges(client: QueryClient, arrived: readonly Arrived[]): void {
  notifyManager.batch(() => {
    for (const [topic, changes] of newestByTopic(arrived)) {
      applyRuns(
        client,
        topic,
        changes.filter(isOf("run")).map(({ run }) => run),
      );
      applySteps(
        client,
        topic,
        changes.filter(isOf("step")).map(({ step }) => step),
      );
      for (const { workflow } of changes.filter(isOf("workflow"))) applyWorkflow(client, workflow);
      for (const { id, bulk } of changes.filter(isOf("bulk"))) {
        client.setQueryData<Bulk>(bulkKeys.detail(id), (old) => merged(old, bulk));
      }
    }
  });
}

type Kind = Change["kind"];

function isOf<K extends Kind>(kind: K) {
  return (change: Change): change is Extract<Change, { kind: K }> => change.kind === kind;
}

function newestByTopic(arrived: readonly Arrived[]): [topic: string, changes: Change[]][] {
  const topics = new Map<string, Map<string, Change>>();
  for (const [topic, change] of arrived) {
    const known = topics.get(topic) ?? new Map<string, Change>();
    topics.set(topic, known);
    const name = `${change.kind} ${change.id}`;
    const old = known.get(name);
    if (!old || old.version < change.version) known.set(name, change);
  }
  return [...topics].map(([topic, changes]) => [topic, [...changes.values()]]);
}

/** Ask again for everything a topic keeps fresh: after a gap its changes may be lost. */
export function refetchTopic(client: QueryClient, topic: string): void {
  const [subject, id = "", part] = topic.split("/");
  if (subject === "run") {
    void client.invalidateQueries({ queryKey: runKeys.detail(id) });
    void client.invalidateQueries({ queryKey: runKeys.steps(id) });
    void client.invalidateQueries({ queryKey: runKeys.rounds(id) });
    void client.invalidateQueries({ queryKey: runKeys.stepsOf(id) });
    return;
  }
  const queryKey = part === "runs" ? runKeys.lists : ["workflows"];
  void client.invalidateQueries({ queryKey });
  if (part === "runs") void client.invalidateQueries({ queryKey: bulkKeys.all });
}

function applyRuns(client: QueryClient, topic: string, runs: readonly RunSummary[]): void {
  if (runs.length === 0) return;
  for (const run of runs) applyToDetail(client, topic, run);
  for (const [key] of client.getQueriesData<RunList>({ queryKey: runKeys.lists })) {
    announce(client, key, topic, replaceRows(client, key, runs));
  }
}

function applyToDetail(client: QueryClient, topic: string, run: RunSummary): void {
  client.setQueryData<Run>(runKeys.detail(run.id), (old) => merged(old, run));
  if (run.ended_at === null || topic !== `run/${run.id}`) return;
  void client.invalidateQueries({ queryKey: runKeys.detail(run.id) });
  void client.invalidateQueries({ queryKey: runKeys.rounds(run.id) });
  void client.invalidateQueries({ queryKey: runKeys.stepsOf(run.id) });
}

function applySteps(client: QueryClient, topic: string, steps: readonly StepSummary[]): void {
  const [first] = steps;
  if (!first) return;
  const runId = topic.split("/")[1] ?? first.run_id;
  const shown = steps.filter(({ path }) => isShownAtFirst(path));
  client.setQueryData<StepSummary[]>(runKeys.steps(runId), (old) => withSteps(old, shown));
  const paths = new Set<unknown>(steps.map(({ path }) => path));
  void client.invalidateQueries({
    queryKey: runKeys.stepsOf(runId),
    predicate: ({ queryKey }) => paths.has(queryKey.at(-1)),
  });
}

function applyWorkflow(client: QueryClient, workflow: WorkflowSummary): void {
  client.setQueryData<Workflow>(workflowKeys.detail(workflow.id), (old) => merged(old, workflow));
  let known = false;
  for (const [key] of client.getQueriesData<WorkflowList>({ queryKey: workflowKeys.lists })) {
    known = replaceRows(client, key, [workflow]).length === 0 || known;
  }
  if (!known) void client.invalidateQueries({ queryKey: workflowKeys.lists });
}

type Row = { id: string; version: number };
type List<T> = InfiniteData<Page<T>>;
type RunList = List<RunSummary>;
type WorkflowList = List<WorkflowSummary>;

function merged<T extends Row>(old: T | undefined, next: Row & Partial<T>): T | undefined {
  return old && next.version > old.version ? { ...old, ...next } : old;
}

/** Replace the rows of a list by newer ones; return those that the list does not hold. */
function replaceRows<T extends Row>(client: QueryClient, key: QueryKey, rows: readonly T[]): T[] {
  const left = new Map(rows.map((row) => [row.id, row]));
  const replaced = (item: T): T => {
    const row = left.get(item.id);
    left.delete(item.id);
    return row && row.version > item.version ? row : item;
  };
  client.setQueryData<List<T>>(key, (list) => list && withItems(list, replaced));
  return [...left.values()];
}

/** Change the items of a list; undefined when none has changed. */
function withItems<T>(list: List<T>, replaced: (item: T) => T): List<T> | undefined {
  const pages = list.pages.map((page) => {
    const items = page.items.map(replaced);
    return items.every((item, at) => item === page.items[at]) ? page : { ...page, items };
  });
  return pages.every((page, at) => page === list.pages[at]) ? undefined : { ...list, pages };
}

/** Change the steps of a run; undefined when none has changed. */
function withSteps(
  old: StepSummary[] | undefined,
  steps: readonly StepSummary[],
): StepSummary[] | undefined {
  if (!old) return undefined;
  const left = new Map(steps.map((step) => [step.path, step]));
  const known = old.map((step) => {
    const next = left.get(step.path);
    left.delete(step.path);
    return next && next.version > step.version ? next : step;
  });
  if (left.size > 0) return [...known, ...left.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return known.every((step, at) => step === old[at]) ? undefined : known;
}

/** Note runs the list does not hold yet, so that the page can offer them without moving rows. */
function announce(client: QueryClient, key: QueryKey, topic: string, runs: RunSummary[]): void {
  const [, , scope, filters] = key as unknown as [string, string, RunScope, RunFilters];
  if (topic.startsWith("run/")) return;
  const newest = client.getQueryData<RunList>(key)?.pages[0]?.items[0];
  const isFresh = (run: RunSummary) => !newest || newest.created_at <= run.created_at;
  const fresh = runs.filter((run) => belongs(run, scope, filters) && isFresh(run));
  if (fresh.length === 0) return;
  client.setQueryData<string[]>(runKeys.fresh(scope, filters), (ids = []) => [
    ...new Set([...ids, ...fresh.map(({ id }) => id)]),
  ]);
}

function belongs(run: RunSummary, scope: RunScope, filters: RunFilters): boolean {
  const workflow = scope.workflow ?? filters.workflow;
  if (run.organization_id !== scope.org) return false;
  if (workflow && run.workflow_id !== workflow) return false;
  if (filters.trigger && run.trigger.kind !== filters.trigger) return false;
  if (filters.status && !filters.status.split(",").includes(run.status)) return false;
  if (filters.to && run.created_at > filters.to) return false;
  if (filters.text && !mentions(run, filters.text)) return false;
  return run.test ? filters.test === "true" || filters.test === "only" : filters.test !== "only";
}

/** Tell whether a text stands in what a list shows of a run, as the API tells it. */
function mentions(run: RunSummary, text: string): boolean {
  const shown = [
    run.id,
    run.workflow_name,
    run.trigger.name,
    run.error ? `${run.error.type}: ${run.error.message}` : "",
    run.cancel?.reason ?? "",
    run.waits_for,
  ];
  return shown.join("\n").toLowerCase().includes(text.toLowerCase());
}
