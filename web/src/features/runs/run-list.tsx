/** The list of runs itself: rows, new arrivals, and what is asked about one or many of them. */
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { ListVideo } from "lucide-react";
import { type ReactNode, Suspense, useCallback, useMemo, useState } from "react";
import { topics, useLive } from "@/api/live";
import { explain } from "@/api/problem";
import { type RunFilters as Filters, freshRunsQuery, type RunScope, runsQuery } from "@/api/runs";
import type { RunSummary } from "@/api/types";
import { Button } from "@/components/button";
import { Empty, Failed, NothingMatches, Skeleton } from "@/components/states";
import { lazyNamed } from "@/lib/lazy-named";
import { FreshRuns } from "./fresh-runs";
import { RunsTable } from "./runs-table";
import { SelectionBar } from "./selection-bar";
import { useMany } from "./use-many";

const CancelRun = lazyNamed(() => import("./cancel-run"), "CancelRun");
const BulkDialog = lazyNamed(() => import("./bulk-dialog"), "BulkDialog");

type RunListProps = {
  scope: RunScope;
  filters: Filters;
  narrowed: boolean;
  mayEdit: boolean;
  onReplay: (run: RunSummary) => void;
  onBulk: (bulkId: string) => void;
  onClear: () => void;
};

/** Rows that can be chosen by whoever may change runs. */
export function RunList(props: RunListProps) {
  const { scope, filters, narrowed, mayEdit, onReplay, onBulk, onClear } = props;
  useLive(
    scope.workflow ? topics.workflowRuns(scope.workflow) : topics.organizationRuns(scope.org),
  );
  const query = useInfiniteQuery(runsQuery(scope, filters));
  const fresh = useFresh(scope, filters);
  const [cancelling, setCancelling] = useState<RunSummary>();
  const ask = useCallback((run: RunSummary) => setCancelling(run), []);
  const runs = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const many = useMany(scope, filters, runs);

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
        <NoRuns narrowed={narrowed} onClear={onClear}>
          {query.hasNextPage && (
            <LoadMore busy={query.isFetchingNextPage} onLoad={() => query.fetchNextPage()} />
          )}
        </NoRuns>
      ) : (
        <RunsTable
          runs={runs}
          withWorkflow={!scope.workflow}
          onCancel={ask}
          onReplay={onReplay}
          selecting={mayEdit ? many.selecting : undefined}
          footer={
            query.hasNextPage && (
              <LoadMore busy={query.isFetchingNextPage} onLoad={() => query.fetchNextPage()} />
            )
          }
        />
      )}
      <SelectionBar
        selecting={many.selecting}
        more={query.hasNextPage && !filters.text}
        onBulk={many.ask}
      />
      <Suspense>
        {cancelling && (
          <CancelRun org={scope.org} run={cancelling} onClose={() => setCancelling(undefined)} />
        )}
        {many.asked && (
          <BulkDialog
            org={scope.org}
            {...many.asked}
            onBegun={(bulkId) => {
              many.begun();
              onBulk(bulkId);
            }}
            onClose={many.close}
          />
        )}
      </Suspense>
    </>
  );
}

type NoRunsProps = { narrowed: boolean; onClear: () => void; children: ReactNode };

/** A filter may have to look further than one page does; then there is a button for it. */
function NoRuns({ narrowed, onClear, children }: NoRunsProps) {
  if (children) {
    return (
      <Empty icon={ListVideo} title="Not among the newest runs" action={children}>
        None of those that were looked at matches. Older ones are looked at when asked for.
      </Empty>
    );
  }
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
