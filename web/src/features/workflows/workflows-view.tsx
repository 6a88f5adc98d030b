/** The page of workflows: filters, list and dialogs, with everything the list may lack. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus, Workflow as WorkflowIcon } from "lucide-react";
import { Suspense, useMemo, useState } from "react";
import { topics, useLive } from "@/api/live";
import { explain } from "@/api/problem";
import type { WorkflowSummary } from "@/api/types";
import { type WorkflowFilters, workflowsQuery } from "@/api/workflows";
import { Button } from "@/components/button";
import { Page } from "@/components/page";
import { Empty, Failed, NothingMatches, Skeleton } from "@/components/states";
import { lazyNamed } from "@/lib/lazy-named";
import { useWorkflowAction, type WorkflowRequest } from "./use-workflow-action";
import { WorkflowFilterBar } from "./workflow-filter-bar";
import { WorkflowsTable } from "./workflows-table";

const NewWorkflowDialog = lazyNamed(() => import("./new-workflow-dialog"), "NewWorkflowDialog");
const PauseOrArchive = lazyNamed(() => import("./pause-or-archive"), "PauseOrArchive");
const RunNowDialog = lazyNamed(() => import("./run-now-dialog"), "RunNowDialog");

type WorkflowsViewProps = {
  org: string;
  filters: WorkflowFilters;
  onFilter: (change: WorkflowFilters) => void;
};

/** Everything about many workflows; the filters live in the address. */
export function WorkflowsView({ org, filters, onFilter }: WorkflowsViewProps) {
  const [creating, setCreating] = useState(false);
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus size={14} aria-hidden /> New workflow
    </Button>
  );
  return (
    <Page title="Workflows" tools={create}>
      <WorkflowFilterBar filters={filters} onFilter={onFilter} />
      <WorkflowList org={org} filters={filters} onFilter={onFilter} create={create} />
      <Suspense>
        {creating && <NewWorkflowDialog org={org} onClose={() => setCreating(false)} />}
      </Suspense>
    </Page>
  );
}

type WorkflowListProps = WorkflowsViewProps & { create: React.ReactNode };

function WorkflowList({ org, filters, onFilter, create }: WorkflowListProps) {
  useLive(topics.organizationWorkflows(org));
  const query = useInfiniteQuery(workflowsQuery(org, filters));
  const [running, setRunning] = useState<WorkflowSummary>();
  const [asked, setAsked] = useState<WorkflowRequest>();
  const change = useWorkflowAction(org);
  const workflows = useMemo(
    () => query.data?.pages.flatMap((page) => page.items) ?? [],
    [query.data],
  );

  if (query.isPending) return <Skeleton rows={8} label="Loading workflows" />;
  if (query.isError && workflows.length === 0) {
    return (
      <Failed
        title="The workflows did not load"
        reason={explain(query.error)}
        onRetry={() => query.refetch()}
      />
    );
  }
  if (workflows.length === 0 && isFiltered(filters)) {
    const clear = () => onFilter({ status: undefined, trigger: undefined, search: undefined });
    return <NothingMatches what="workflows" onClear={clear} />;
  }
  if (workflows.length === 0) {
    return (
      <Empty icon={WorkflowIcon} title="No workflows yet" action={create}>
        A workflow is a small Python function. Write one, publish it, and watch every run step by
        step.
      </Empty>
    );
  }
  return (
    <>
      <WorkflowsTable
        workflows={workflows}
        sort={filters.sort ?? "name"}
        onSort={(sort) => onFilter({ sort })}
        onRun={setRunning}
        onAction={(workflow, action) =>
          action === "pause" || action === "archive"
            ? setAsked({ workflow, action })
            : change.mutate({ workflow, action })
        }
      />
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Load more
        </Button>
      )}
      <Suspense>
        {running && (
          <RunNowDialog org={org} workflow={running} onClose={() => setRunning(undefined)} />
        )}
        {asked && (
          <PauseOrArchive
            request={asked}
            onConfirm={() => change.mutate(asked)}
            onClose={() => setAsked(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}

function isFiltered({ status, trigger, search }: WorkflowFilters): boolean {
  return Boolean(status || trigger || search);
}
