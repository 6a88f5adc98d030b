/** Runs of an organization or of one workflow: filters, list, new arrivals, cancelling. */
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { ListVideo } from "lucide-react";
import { Suspense, useCallback, useMemo, useState } from "react";
import { topics, useLive } from "@/api/live";
import { explain } from "@/api/problem";
import { type RunFilters as Filters, freshRunsQuery, type RunScope, runsQuery } from "@/api/runs";
import type { RunSummary } from "@/api/types";
import { Button } from "@/components/button";
import { Empty, Failed, NothingMatches, Skeleton } from "@/components/states";
import { lazyNamed } from "@/lib/lazy-named";
import { serverNow } from "@/lib/use-now";
import { FreshRuns } from "./fresh-runs";
import { isNarrowed, RunFilters, type RunSearch, rangeStart } from "./run-filters";
import { RunsTable } from "./runs-table";

const CancelRun = lazyNamed(() => import("./cancel-run"), "CancelRun");

type RunsViewProps = {
  scope: RunScope;
  search: RunSearch;
  workflows?: readonly { id: string; name: string }[] | undefined;
  onSearch: (change: RunSearch) => void;
  onReplay: (run: RunSummary) => void;
};

/** The filters live in the address; the list lives in the cache. */
export function RunsView({ scope, search, workflows, onSearch, onReplay }: RunsViewProps) {
  const filters = useFilters(search);
  return (
    <>
      <RunFilters search={search} workflows={workflows} onSearch={onSearch} />
      <RunList
        scope={scope}
        filters={filters}
        narrowed={isNarrowed(search)}
        onReplay={onReplay}
        onClear={() =>
          onSearch({
            status: undefined,
            workflow: undefined,
            trigger: undefined,
            test: undefined,
            since: undefined,
          })
        }
      />
    </>
  );
}

type RunListProps = {
  scope: RunScope;
  filters: Filters;
  narrowed: boolean;
  onReplay: (run: RunSummary) => void;
  onClear: () => void;
};

function RunList({ scope, filters, narrowed, onReplay, onClear }: RunListProps) {
  useLive(
    scope.workflow ? topics.workflowRuns(scope.workflow) : topics.organizationRuns(scope.org),
  );
  const query = useInfiniteQuery(runsQuery(scope, filters));
  const fresh = useFresh(scope, filters);
  const [cancelling, setCancelling] = useState<RunSummary>();
  const ask = useCallback((run: RunSummary) => setCancelling(run), []);
  const runs = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);

  if (query.isPending) return <Skeleton rows={10} label="Loading runs" />;
  if (query.isError && runs.length === 0) {
    return (
      <Failed
        title="The runs did not load"
        reason={explain(query.error)}
        onRetry={() => query.refetch()}
      />
    );
  }
  return (
    <>
      <FreshRuns count={fresh.count} onShow={fresh.show} />
      {runs.length === 0 ? (
        <NoRuns narrowed={narrowed} onClear={onClear} />
      ) : (
        <RunsTable
          runs={runs}
          withWorkflow={!scope.workflow}
          onCancel={ask}
          onReplay={onReplay}
          footer={
            query.hasNextPage && (
              <LoadMore busy={query.isFetchingNextPage} onLoad={() => query.fetchNextPage()} />
            )
          }
        />
      )}
      <Suspense>
        {cancelling && (
          <CancelRun org={scope.org} run={cancelling} onClose={() => setCancelling(undefined)} />
        )}
      </Suspense>
    </>
  );
}

function NoRuns({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  if (narrowed) return <NothingMatches what="runs" onClear={onClear} />;
  return (
    <Empty icon={ListVideo} title="No runs yet">
      Publish a workflow and call its webhook, or start it by hand. Every run appears here as it
      happens.
    </Empty>
  );
}

function LoadMore({ busy, onLoad }: { busy: boolean; onLoad: () => void }) {
  return (
    <div style={{ padding: "var(--space-2) var(--space-3)" }}>
      <Button small busy={busy} onClick={onLoad}>
        Load more
      </Button>
    </div>
  );
}

function useFilters({ status, workflow, trigger, test, since }: RunSearch): Filters {
  return useMemo(
    () => ({ status, workflow, trigger, test, from: rangeStart(since, serverNow()) }),
    [status, workflow, trigger, test, since],
  );
}

function useFresh(scope: RunScope, filters: Filters) {
  const client = useQueryClient();
  const options = freshRunsQuery(scope, filters);
  const { data } = useQuery(options);
  const show = async () => {
    await client.resetQueries(runsQuery(scope, filters));
    client.setQueryData(options.queryKey, []);
  };
  return { count: data.length, show };
}
