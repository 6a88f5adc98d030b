/** The audit log of an organization. */
import { infiniteQueryOptions } from "@tanstack/react-query";
import { get } from "./http";
import type { AuditEntry, Page } from "./types";

export type AuditFilter = { action?: string | undefined; who?: string | undefined };

const MOST = 100;

export const auditQuery = (org: string, filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit", org, filter] as const,
    queryFn: ({ pageParam, signal }) => auditPage(org, filter, pageParam, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

/** Fetch every entry that the filter lets through, newest first. */
export async function wholeLog(org: string, filter: AuditFilter): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: Page<AuditEntry> = await auditPage(org, filter, cursor);
    entries.push(...page.items);
    cursor = page.next_cursor;
  }
  return entries;
}

function auditPage(org: string, filter: AuditFilter, cursor: string, signal?: AbortSignal) {
  return get<Page<AuditEntry>>(`/organizations/${org}/audit`, {
    search: { ...filter, cursor, limit: MOST },
    signal,
  });
}
