/** Bulks: many runs cancelled or replayed in one go. */
import { queryOptions } from "@tanstack/react-query";
import { get, post } from "./http";
import { newerDetail } from "./newer";
import type { Bulk, BulkFilter, BulkMatches, BulkRequest } from "./types";

export const bulkKeys = {
  all: ["bulks"] as const,
  detail: (id: string) => ["bulks", "detail", id] as const,
  matches: (org: string, order: BulkOrder) => ["bulks", "matches", org, order] as const,
};

/** What is to be done to which runs; what is left out is as the API has it. */
export type BulkOrder = Pick<BulkRequest, "kind"> &
  Partial<Omit<BulkRequest, "filter">> & { filter: Partial<BulkFilter> };

const base = (org: string) => `/organizations/${org}/bulks`;

export const bulkQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: bulkKeys.detail(id),
    queryFn: ({ signal }) => get<Bulk>(`${base(org)}/${id}`, { signal }),
    structuralSharing: newerDetail,
  });

/** How many runs it would be about at this moment. */
export const matchesQuery = (org: string, order: BulkOrder) =>
  queryOptions({
    queryKey: bulkKeys.matches(org, order),
    queryFn: () => post<BulkMatches>(`${base(org)}/preview`, order),
    staleTime: 0,
    gcTime: 0,
  });

/** Begin to cancel or replay the runs. */
export function createBulk(org: string, order: BulkOrder): Promise<Bulk> {
  return post<Bulk>(base(org), order);
}

/** Stop a bulk before its next run. */
export function abortBulk(org: string, id: string): Promise<Bulk> {
  return post<Bulk>(`${base(org)}/${id}/abort`);
}
