/** Writes live changes into the query cache: newer ones only, each in every place that shows it. */
import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";
import { bulkKeys } from "./bulks";
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

/** Apply one change that arrived on a topic. */
export function applyChange(client: QueryClient, topic: string, change: Change): void {
  switch (change.kind) {
    case "run":
      applyRun(client, topic, change.run);
      return;
    case "step":
      applyStep(client, topic, change.step);
      return;
    case "workflow":
      applyWorkflow(client, change.workflow);
      return;
    case "bulk":
      client.setQueryData<Bulk>(bulkKeys.detail(change.id), (old) => merged(old, change.bulk));
      return;
    default:
      change satisfies never;
  }
}

/** Ask again for everything a topic keeps fresh: after a gap its changes may be lost. */
export function refetchTopic(client: QueryClient, topic: string): void {
  const [subject, id = "", part] = topic.split("/");
  if (subject === "run") {
    void client.invalidateQueries({ queryKey: runKeys.detail(id) });
    void client.invalidateQueries({ queryKey: runKeys.steps(id) });
    void client.invalidateQueries({ queryKey: runKeys.rounds(id) });
    void client.invalidateQueries({ queryKey: ["runs", "step", id] });
    return;
  }
  const queryKey = part === "runs" ? runKeys.lists : ["workflows"];
  void client.invalidateQueries({ queryKey });
  if (part === "runs") void client.invalidateQueries({ queryKey: bulkKeys.all });
}

function applyRun(client: QueryClient, topic: string, run: RunSummary): void {
  client.setQueryData<Run>(runKeys.detail(run.id), (old) => merged(old, run));
  const ended = run.ended_at !== null;
  if (ended && topic === `run/${run.id}`) {
    void client.invalidateQueries({ queryKey: runKeys.detail(run.id) });
    void client.invalidateQueries({ queryKey: runKeys.rounds(run.id) });
    void client.invalidateQueries({ queryKey: ["runs", "step", run.id] });
  }
  for (const [key] of client.getQueriesData<RunList>({ queryKey: runKeys.lists })) {
    if (!replaceRow(client, key, run)) announce(client, key, topic, run);
  }
}

function applyStep(client: QueryClient, topic: string, step: StepSummary): void {
  const runId = topic.split("/")[1] ?? step.run_id;
  if (isShownAtFirst(step.path)) {
    client.setQueryData<StepSummary[]>(runKeys.steps(runId), (old) => withStep(old, step));
  }
  void client.invalidateQueries({ queryKey: runKeys.step(runId, step.path) });
}

function applyWorkflow(client: QueryClient, workflow: WorkflowSummary): void {
  client.setQueryData<Workflow>(workflowKeys.detail(workflow.id), (old) => merged(old, workflow));
  let known = false;
  for (const [key] of client.getQueriesData<WorkflowList>({ queryKey: workflowKeys.lists })) {
    known = replaceRow(client, key, workflow) || known;
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

function replaceRow<T extends Row>(client: QueryClient, key: QueryKey, row: T): boolean {
  const list = client.getQueryData<List<T>>(key);
  const current = list?.pages.flatMap((page) => page.items).find((item) => item.id === row.id);
  if (!list || !current) return false;
  if (row.version <= current.version) return true;
  const pages = list.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === row.id ? row : item)),
  }));
  client.setQueryData<List<T>>(key, { ...list, pages });
  return true;
}

function withStep(old: StepSummary[] | undefined, step: StepSummary): StepSummary[] | undefined {
  if (!old) return old;
  const at = old.findIndex((other) => other.path >= step.path);
  const known = at >= 0 && old[at]?.path === step.path ? old[at] : undefined;
  if (known && known.version >= step.version) return old;
  const place = at < 0 ? old.length : at;
  return old.toSpliced(place, known ? 1 : 0, step);
}

/** Note a run the list does not hold yet, so that the page can offer it without moving rows. */
function announce(client: QueryClient, key: QueryKey, topic: string, run: RunSummary): void {
  const [, , scope, filters] = key as unknown as [string, string, RunScope, RunFilters];
  if (topic.startsWith("run/") || !belongs(run, scope, filters)) return;
  const newest = client.getQueryData<RunList>(key)?.pages[0]?.items[0];
  if (newest && newest.created_at > run.created_at) return;
  client.setQueryData<string[]>(runKeys.fresh(scope, filters), (ids = []) =>
    ids.includes(run.id) ? ids : [...ids, run.id],
  );
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
