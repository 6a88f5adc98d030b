/** Runs and their steps: queries as values, changes as functions. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get, post } from "./http";
import { newer, newerDetail, newerPages } from "./newer";
import type { Page, ReplayRequest, Run, RunSummary, Step, StepSummary } from "./types";

export type RunFilters = {
  status?: string | undefined;
  workflow?: string | undefined;
  trigger?: string | undefined;
  test?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  text?: string | undefined;
};

/** Which runs a list is about: all of an organization, or those of one workflow. */
export type RunScope = { org: string; workflow?: string | undefined };

export const runKeys = {
  lists: ["runs", "list"] as const,
  list: (scope: RunScope, filters: RunFilters) => ["runs", "list", scope, filters] as const,
  fresh: (scope: RunScope, filters: RunFilters) => ["runs", "fresh", scope, filters] as const,
  detail: (id: string) => ["runs", "detail", id] as const,
  steps: (id: string) => ["runs", "steps", id] as const,
  stepsOf: (id: string) => ["runs", "step", id] as const,
  step: (id: string, path: string) => ["runs", "step", id, path] as const,
  rounds: (id: string) => ["runs", "rounds", id] as const,
};

const base = (org: string) => `/organizations/${org}/runs`;

export const runsQuery = (scope: RunScope, filters: RunFilters) =>
  infiniteQueryOptions({
    queryKey: runKeys.list(scope, filters),
    queryFn: ({ pageParam, signal }) =>
      get<Page<RunSummary>>(base(scope.org), {
        search: {
          ...filters,
          workflow: scope.workflow ?? filters.workflow,
          cursor: pageParam,
          limit: 50,
        },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    structuralSharing: newerPages,
  });

/** The ids of runs that began after the list was loaded; written by the live door alone. */
export const freshRunsQuery = (scope: RunScope, filters: RunFilters) =>
  queryOptions<string[]>({
    queryKey: runKeys.fresh(scope, filters),
    queryFn: () => [],
    initialData: [],
    staleTime: Number.POSITIVE_INFINITY,
  });

export const runQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: runKeys.detail(id),
    queryFn: ({ signal }) => get<Run>(`${base(org)}/${id}`, { signal }),
    structuralSharing: newerDetail,
  });

export const stepsQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: runKeys.steps(id),
    queryFn: ({ client, signal }) => {
      const show = (steps: StepSummary[]) => {
        const known = client.getQueryData<StepSummary[]>(runKeys.steps(id)) ?? [];
        if (known.length < steps.length) client.setQueryData(runKeys.steps(id), steps);
      };
      return allSteps(org, id, { rounds: ROUNDS }, signal, show);
    },
    structuralSharing: newerSteps,
  });

/** The steps in some rounds of a long loop, from one on. */
export const roundsQuery = (org: string, id: string, loop: string, first: number) =>
  queryOptions({
    queryKey: [...runKeys.rounds(id), loop, first],
    queryFn: ({ signal }) => allSteps(org, id, { within: loop, first, rounds: ROUNDS }, signal),
  });

export const stepQuery = (org: string, id: string, path: string) =>
  queryOptions({
    queryKey: runKeys.step(id, path),
    queryFn: ({ signal }) =>
      get<Step>(`${base(org)}/${id}/steps/${encodeURIComponent(path)}`, { signal }),
  });

/** Ask a run to stop. */
export function cancelRun(org: string, id: string, reason: string): Promise<Run> {
  return post<Run>(`${base(org)}/${id}/cancel`, { reason });
}

/** Run a run again; a payload that is left out is the same as before. */
export function replayRun(
  org: string,
  id: string,
  request: Partial<ReplayRequest>,
): Promise<RunSummary> {
  return post<RunSummary>(`${base(org)}/${id}/replay`, request);
}

/** Rounds of each loop that a run is shown with; others are asked for. */
export const ROUNDS = 100;

/** Tell whether a step is among those a run is shown with: `loop.round.step` names the round. */
export function isShownAtFirst(path: string): boolean {
  return path.split(".").every((part, at) => at % 2 === 0 || Number(part) < ROUNDS);
}

/** No run has so many pages of steps to show: a list without an end is left there. */
const MOST_PAGES = 1000;

type Asked = { within?: string; first?: number; rounds: number };

/** Read all pages; `show` is given the first at once, and later whenever there are twice as many. */
async function allSteps(
  org: string,
  id: string,
  asked: Asked,
  signal: AbortSignal,
  show?: (steps: StepSummary[]) => void,
): Promise<StepSummary[]> {
  let steps: StepSummary[] = [];
  let due = 1;
  let cursor: string | null = "";
  for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
    const search = { ...asked, cursor, limit: 100 };
    const answer: Page<StepSummary> = await get(`${base(org)}/${id}/steps`, { search, signal });
    steps = [...steps, ...answer.items];
    cursor = answer.next_cursor;
    if (cursor !== null && steps.length >= due) {
      show?.(steps);
      due = steps.length * 2;
    }
  }
  return steps;
}

function newerSteps(old: unknown, next: unknown): unknown {
  const known = new Map((old as StepSummary[] | undefined)?.map((step) => [step.path, step]));
  const merged = (next as StepSummary[]).map((step) => newer(known.get(step.path), step));
  const listed = new Set(merged.map((step) => step.path));
  const ahead = [...known.values()].filter((step) => !listed.has(step.path));
  return [...merged, ...ahead].sort((a, b) => (a.path < b.path ? -1 : 1));
}
