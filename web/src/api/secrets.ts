/** Secrets of an organization and of its workflows: names to read, values only to write. */
import { infiniteQueryOptions } from "@tanstack/react-query";
import { get, put, remove } from "./http";
import type { Page, Secret, SecretSummary } from "./types";

/** Where values count: in all of an organization, or in one of its workflows. */
export type SecretPlace = { org: string; workflow?: string };

export const secretKeys = {
  all: (org: string) => ["secrets", org] as const,
  list: (org: string) => ["secrets", org, "organization"] as const,
  own: (org: string, workflow: string) => ["secrets", org, "workflow", workflow] as const,
};

const base = ({ org, workflow }: SecretPlace) =>
  workflow === undefined
    ? `/organizations/${org}/secrets`
    : `/organizations/${org}/workflows/${workflow}/secrets`;

export const secretsQuery = (org: string) =>
  infiniteQueryOptions({
    queryKey: secretKeys.list(org),
    queryFn: ({ pageParam, signal }) =>
      get<Page<Secret>>(base({ org }), { search: { cursor: pageParam, limit: 100 }, signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

export const ownSecretsQuery = (org: string, workflow: string) =>
  infiniteQueryOptions({
    queryKey: secretKeys.own(org, workflow),
    queryFn: ({ pageParam, signal }) =>
      get<Page<SecretSummary>>(base({ org, workflow }), {
        search: { cursor: pageParam, limit: 100 },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

/** Set a secret, new or in the place of the old value. */
export function setSecret(place: SecretPlace, name: string, value: string): Promise<SecretSummary> {
  return put<SecretSummary>(`${base(place)}/${encodeURIComponent(name)}`, { value });
}

/** Remove a secret. */
export function deleteSecret(place: SecretPlace, name: string): Promise<SecretSummary> {
  return remove<SecretSummary>(`${base(place)}/${encodeURIComponent(name)}`);
}
