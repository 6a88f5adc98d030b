/** The runs beside one in the list it was opened from. */
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { runKeys } from "@/api/runs";
import type { Page, RunSummary } from "@/api/types";

export type Neighbours = { newer?: string | undefined; older?: string | undefined };

type RunList = InfiniteData<Page<RunSummary>>;

/** Look into the list that was asked for last, of those that hold the run; there may be none. */
export function neighboursOf(client: QueryClient, runId: string): Neighbours {
  const lists = client.getQueryCache().findAll({ queryKey: runKeys.lists });
  const newest = lists.toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt);
  for (const { state } of newest) {
    const data = state.data as RunList | undefined;
    const ids = data?.pages.flatMap((page) => page.items).map(({ id }) => id) ?? [];
    const at = ids.indexOf(runId);
    if (at >= 0) return { newer: ids[at - 1], older: ids[at + 1] };
  }
  return {};
}
