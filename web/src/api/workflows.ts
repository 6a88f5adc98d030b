/** Workflows, their drafts and versions: queries as values, changes as functions. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Json } from "@/lib/json";
import { newKey } from "@/lib/new-key";
import { get, patch, post, postOnce } from "./http";
import { newerDetail, newerPages } from "./newer";
import type {
  Compiled,
  Page,
  Run,
  Version,
  VersionSummary,
  Workflow,
  WorkflowSummary,
} from "./types";

export type WorkflowFilters = {
  status?: string | undefined;
  trigger?: string | undefined;
  search?: string | undefined;
  sort?: string | undefined;
};

export const workflowKeys = {
  lists: ["workflows", "list"] as const,
  list: (org: string, filters: WorkflowFilters) => ["workflows", "list", org, filters] as const,
  detail: (id: string) => ["workflows", "detail", id] as const,
  versions: (id: string) => ["workflows", "versions", id] as const,
  version: (id: string, number: number) => ["workflows", "version", id, number] as const,
};

const base = (org: string) => `/organizations/${org}/workflows`;

export const workflowsQuery = (org: string, filters: WorkflowFilters) =>
  infiniteQueryOptions({
    queryKey: workflowKeys.list(org, filters),
    queryFn: ({ pageParam, signal }) =>
      get<Page<WorkflowSummary>>(base(org), {
        search: { ...filters, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    structuralSharing: newerPages,
  });

export const workflowQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: workflowKeys.detail(id),
    queryFn: ({ signal }) => get<Workflow>(`${base(org)}/${id}`, { signal }),
    structuralSharing: newerDetail,
  });

export const versionsQuery = (org: string, id: string) =>
  infiniteQueryOptions({
    queryKey: workflowKeys.versions(id),
    queryFn: ({ pageParam, signal }) =>
      get<Page<VersionSummary>>(`${base(org)}/${id}/versions`, {
        search: { cursor: pageParam },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

export const versionQuery = (org: string, id: string, number: number) =>
  queryOptions({
    queryKey: workflowKeys.version(id, number),
    queryFn: ({ signal }) => get<Version>(`${base(org)}/${id}/versions/${number}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const compileQuery = (org: string, source: string) =>
  queryOptions({
    queryKey: ["compile", source],
    queryFn: ({ signal }) => post<Compiled>(`/organizations/${org}/compile`, { source }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });

/** Delete a workflow that is archived or a draft; its name says that it is meant. */
export function deleteWorkflow(org: string, id: string, name: string): Promise<WorkflowSummary> {
  return post<WorkflowSummary>(`${base(org)}/${id}/delete`, { name });
}

/** Create a workflow with a draft: of this source, or a small working one. */
export function createWorkflow(
  org: string,
  name: string,
  description: string,
  source?: string,
): Promise<Workflow> {
  return post<Workflow>(base(org), {
    name,
    description,
    ...(source === undefined ? {} : { source }),
  });
}

/** Save a draft that was edited on the given revision; a stale one is refused with 409. */
export function saveDraft(
  org: string,
  id: string,
  draft: { source: string; draft_revision: number },
): Promise<Workflow> {
  return patch<Workflow>(`${base(org)}/${id}`, draft);
}

/** Make the draft, as it stood at the revision, the next version. */
export function publish(
  org: string,
  id: string,
  request: { draft_revision: number; message: string },
): Promise<Version> {
  return post<Version>(`${base(org)}/${id}/publish`, request);
}

export type WorkflowAction = "pause" | "resume" | "archive" | "restore";

/** Move a workflow to another place in its life. */
export function changeWorkflow(org: string, id: string, action: WorkflowAction): Promise<Workflow> {
  return post<Workflow>(`${base(org)}/${id}/${action}`);
}

/** Start a workflow by hand, once for each key; a test runs the given source and is flagged. */
export function startRun(
  org: string,
  id: string,
  request: { payload: Json; test?: boolean; source?: string; answers?: Record<string, Json> },
  key: string = newKey(),
): Promise<Run> {
  return postOnce<Run>(`${base(org)}/${id}/runs`, request, key);
}
