/** How long an organization keeps its runs. */
import { queryOptions } from "@tanstack/react-query";
import { get, put } from "./http";
import type { Retention } from "./types";

const address = (org: string) => `/organizations/${org}/retention`;

export const retentionQuery = (org: string) =>
  queryOptions({
    queryKey: ["retention", org],
    queryFn: ({ signal }) => get<Retention>(address(org), { signal }),
  });

/** Set the days; null leaves them to what the stage says. */
export function setRetention(org: string, days: number | null): Promise<Retention> {
  return put<Retention>(address(org), { days });
}
