/** Secrets of an organization: names to read, values only to write. */
import { infiniteQueryOptions } from "@tanstack/react-query";
import { get, put, remove } from "./http";
import type { Page, SecretSummary } from "./types";

export const secretKeys = { list: (org: string) => ["secrets", org] as const };

const base = (org: string) => `/organizations/${org}/secrets`;

export const secretsQuery = (org: string) =>
  infiniteQueryOptions({
    queryKey: secretKeys.list(org),
    queryFn: ({ pageParam, signal }) =>
      get<Page<SecretSummary>>(base(org), { search: { cursor: pageParam, limit: 100 }, signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

/** Set a secret, new or in the place of the old value. */
export function setSecret(org: string, name: string, value: string): Promise<SecretSummary> {
  return put<SecretSummary>(`${base(org)}/${encodeURIComponent(name)}`, { value });
}

/** Remove a secret. */
export function deleteSecret(org: string, name: string): Promise<SecretSummary> {
  return remove<SecretSummary>(`${base(org)}/${encodeURIComponent(name)}`);
}
