/** The API keys of an organization; a key's text comes out once. */
import { queryOptions } from "@tanstack/react-query";
import { get, post, remove } from "./http";
import type { CreateKey, KeySummary, NewKey, Page } from "./types";

export const keyKeys = { list: (org: string) => ["keys", org] as const };

const base = (org: string) => `/organizations/${org}/keys`;

export const keysQuery = (org: string) =>
  queryOptions({
    queryKey: keyKeys.list(org),
    queryFn: ({ signal }) => get<Page<KeySummary>>(base(org), { signal }),
  });

/** Make a key. */
export function createKey(org: string, key: CreateKey): Promise<NewKey> {
  return post<NewKey>(base(org), key);
}

/** Make a key worthless. */
export function revokeKey(org: string, id: string): Promise<KeySummary> {
  return remove<KeySummary>(`${base(org)}/${id}`);
}
