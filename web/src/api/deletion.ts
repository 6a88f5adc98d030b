/** The deletion of an organization. */
import { queryOptions } from "@tanstack/react-query";
import { get, post } from "./http";
import type { DeletionDetail } from "./types";

const LOOK = 5_000;
const base = (org: string) => `/organizations/${org}`;

/** How far the deletion is; while there is one, it is looked at again and again. */
export const deletionQuery = (org: string) =>
  queryOptions({
    queryKey: ["deletion", org],
    queryFn: ({ signal }) => get<DeletionDetail>(`${base(org)}/deletion`, { signal }),
    refetchInterval: ({ state }) => (state.data?.deletion ? LOOK : false),
  });

/** Have an organization deleted, by its name. */
export function deleteOrganization(org: string, name: string): Promise<DeletionDetail> {
  return post<DeletionDetail>(`${base(org)}/delete`, { name });
}

/** Keep an organization of which nothing is removed yet. */
export function keepOrganization(org: string): Promise<DeletionDetail> {
  return post<DeletionDetail>(`${base(org)}/keep`);
}
