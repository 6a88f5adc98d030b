/** The list of runs: which failed, which still move, for how long, and what they cost. */
import { type ReactNode, useMemo } from "react";
import type { RunSummary } from "@/api/types";
import { Button } from "@/components/button";
import { type Column, columnsFor, DataTable } from "@/components/data-table";
import { StatusBadge } from "@/components/status-badge";
import { Elapsed, RelativeTime } from "@/components/time";
import { isLive } from "@/lib/status";
import { type Shortcuts, useShortcuts } from "@/lib/use-shortcuts";
import { Cost, RunIdCell, TriggerCell, Why, WorkflowCell } from "./run-cells";
import { AllBox, RowBox, type Selecting, SelectingContext } from "./selection";

export type RunsTableProps = {
  runs: RunSummary[];
  withWorkflow: boolean;
  onCancel: (run: RunSummary) => void;
  onReplay: (run: RunSummary) => void;
  /** Which rows are chosen; without it, none can be. */
  selecting?: Selecting | undefined;
  footer?: ReactNode;
};

const helper = columnsFor<RunSummary>();

/** Rows that change in place; new runs never push them. */
export function RunsTable(props: RunsTableProps) {
  const { runs, withWorkflow, onCancel, onReplay, selecting, footer } = props;
  const selectable = selecting !== undefined;
  const columns = useMemo(
    () => [...(selectable ? [boxColumn] : []), ...columnsOf(withWorkflow, onCancel, onReplay)],
    [selectable, withWorkflow, onCancel, onReplay],
  );
  useShortcuts(rowShortcuts(props));
  return (
    <SelectingContext value={selecting}>
      <DataTable
        label="Runs"
        columns={columns}
        rows={runs}
        rowId={({ id }) => id}
        rowAttributes={({ id, status }) => ({
          "data-run-id": id,
          "data-run-status": status,
          ...(selecting?.selection.chosen.has(id) ? { "data-selected": "" } : {}),
        })}
        footer={footer}
      />
    </SelectingContext>
  );
}

const boxColumn: Column<RunSummary> = helper.display({
  id: "select",
  header: ({ table }) => <AllBox count={table.options.data.length} />,
  meta: { width: "38px", narrowWidth: "34px" },
  cell: ({ row: { original: run } }) => <RowBox id={run.id} name={`run ${run.id.slice(-8)}`} />,
});

function columnsOf(
  withWorkflow: boolean,
  onCancel: RunsTableProps["onCancel"],
  onReplay: RunsTableProps["onReplay"],
) {
  const workflow = helper.display({
    id: "workflow",
    header: "Workflow",
    meta: { width: "18%", narrowWidth: "auto" },
    cell: ({ row }) => <WorkflowCell run={row.original} />,
  });
  const columns: Column<RunSummary>[] = helper.columns([
    helper.display({
      id: "id",
      header: "Run",
      meta: { width: "126px", narrowWidth: "96px" },
      cell: ({ row }) => <RunIdCell run={row.original} />,
    }),
    ...(withWorkflow ? [workflow] : []),
    helper.display({
      id: "status",
      header: "Status",
      meta: { width: "122px" },
      cell: ({ row }) => <StatusBadge status={row.original.status} />,
    }),
    helper.display({
      id: "outcome",
      header: "Reason",
      meta: { hideBelow: "wide" },
      cell: ({ row }) => <Why run={row.original} />,
    }),
    helper.display({
      id: "trigger",
      header: "Trigger",
      meta: { width: "148px", hideBelow: "wide" },
      cell: ({ row }) => <TriggerCell run={row.original} />,
    }),
    helper.display({
      id: "started",
      header: "Started",
      meta: withWorkflow ? { width: "104px", hideBelow: "narrow" } : { width: "104px" },
      cell: ({ row }) => <RelativeTime at={row.original.started_at ?? row.original.created_at} />,
    }),
    helper.display({
      id: "duration",
      header: "Duration",
      meta: { width: "106px", align: "end", hideBelow: "narrow" },
      cell: ({ row: { original: run } }) => (
        <Elapsed from={run.started_at ?? run.created_at} to={run.ended_at} />
      ),
    }),
    helper.display({
      id: "cost",
      header: "Cost",
      meta: { width: "114px", align: "end", hideBelow: "wide" },
      cell: ({ row: { original: run } }) => <Cost run={run} />,
    }),
    helper.display({
      id: "actions",
      header: () => <span className="visually-hidden">Actions</span>,
      meta: { width: "94px", align: "end", hideBelow: "narrow" },
      cell: ({ row: { original: run } }) => (
        <RunAction run={run} onCancel={onCancel} onReplay={onReplay} />
      ),
    }),
  ]);
  return columns;
}

type RunActionProps = Pick<RunsTableProps, "onCancel" | "onReplay"> & { run: RunSummary };

function RunAction({ run, onCancel, onReplay }: RunActionProps) {
  const end = run.id.slice(-8);
  if (!isLive(run.status)) {
    return (
      <Button small variant="ghost" onClick={() => onReplay(run)} aria-label={`Replay run ${end}`}>
        Replay
      </Button>
    );
  }
  return (
    <Button
      small
      variant="ghost"
      disabled={run.cancel !== null}
      onClick={() => onCancel(run)}
      aria-label={`Cancel run ${end}`}
    >
      {run.cancel ? "Stopping" : "Cancel"}
    </Button>
  );
}

/** What keys do with the row that has the focus; chosen rows have keys of their own. */
function rowShortcuts({ runs, selecting, onCancel, onReplay }: RunsTableProps): Shortcuts {
  const on = (does: (run: RunSummary) => void) => () => {
    const row = document.activeElement?.closest<HTMLElement>("tr[data-run-id]");
    const run = runs.find(({ id }) => id === row?.dataset["runId"]);
    if (run) does(run);
  };
  const one = {
    c: on((run) => isLive(run.status) && run.cancel === null && onCancel(run)),
    r: on((run) => isLive(run.status) || onReplay(run)),
  };
  return {
    ...(selecting?.selection.chosen.size ? {} : one),
    ...(selecting && {
      x: on((run) => selecting.toggle(run.id, false)),
      X: on((run) => selecting.toggle(run.id, true)),
    }),
  };
}
