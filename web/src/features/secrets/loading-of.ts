import type { InfiniteData } from "@tanstack/react-query";
import type { Page, Secret, SecretSummary } from "@/api/types";
import type { SecretsLoading } from "./secrets-list";

type PagedQuery = {
  isPending: boolean;
  error: Error | null;
  data: InfiniteData<Page<SecretSummary | Secret>> | undefined;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
};

/** Say of a paged query what a list of secrets has to know. */
export function loadingOf(query: PagedQuery): SecretsLoading {
  return {
    isPending: query.isPending,
    error: query.error,
    secrets: query.data?.pages.flatMap((page) => page.items),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    onMore: () => query.fetchNextPage(),
    onRetry: () => query.refetch(),
  };
}
