/** The list of runs: which failed, which still move, for how long, and what they cost. */
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import type { RunSummary } from "@/api/types";
import { Button } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { type Column, columnsFor, DataTable } from "@/components/data-table";
import { StatusBadge } from "@/components/status-badge";
import { Elapsed, RelativeTime } from "@/components/time";
import { dollars } from "@/lib/amounts";
import { isLive } from "@/lib/status";
import { useShortcuts } from "@/lib/use-shortcuts";
import styles from "./runs.module.css";

export type RunsTableProps = {
  runs: RunSummary[];
  withWorkflow: boolean;
  onCancel: (run: RunSummary) => void;
  onReplay: (run: RunSummary) => void;
  footer?: ReactNode;
};

const helper = columnsFor<RunSummary>();

/** Rows that change in place; new runs never push them. */
export function RunsTable(props: RunsTableProps) {
  const { runs, withWorkflow, onCancel, onReplay, footer } = props;
  const columns = useMemo(
    () => columnsOf(withWorkflow, onCancel, onReplay),
    [withWorkflow, onCancel, onReplay],
  );
  useShortcuts({ r: () => replayFocused(runs, onReplay) });
  return (
    <DataTable
      label="Runs"
      columns={columns}
      rows={runs}
      rowId={({ id }) => id}
      rowAttributes={({ id, status }) => ({ "data-run-id": id, "data-run-status": status })}
      footer={footer}
    />
  );
}

function columnsOf(
  withWorkflow: boolean,
  onCancel: RunsTableProps["onCancel"],
  onReplay: RunsTableProps["onReplay"],
) {
  const workflow = helper.display({
    id: "workflow",
    header: "Workflow",
    cell: ({ row }) => <WorkflowCell run={row.original} />,
  });
  const columns: Column<RunSummary>[] = helper.columns([
    helper.display({
      id: "id",
      header: "Run",
      meta: { width: "136px", narrowWidth: "96px" },
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
      meta: { width: "150px", hideBelow: "wide" },
      cell: ({ row }) => <TriggerCell run={row.original} />,
    }),
    helper.display({
      id: "started",
      header: "Started",
      meta: withWorkflow ? { width: "112px", hideBelow: "narrow" } : { width: "112px" },
      cell: ({ row }) => <RelativeTime at={row.original.started_at ?? row.original.created_at} />,
    }),
    helper.display({
      id: "duration",
      header: "Duration",
      meta: { width: "100px", align: "end", hideBelow: "narrow" },
      cell: ({ row: { original: run } }) => (
        <Elapsed from={run.started_at ?? run.created_at} to={run.ended_at} />
      ),
    }),
    helper.display({
      id: "cost",
      header: "Cost",
      meta: { width: "92px", align: "end", hideBelow: "wide" },
      cell: ({ row: { original: run } }) => <Cost run={run} />,
    }),
    helper.display({
      id: "actions",
      header: () => <span className="visually-hidden">Actions</span>,
      meta: { width: "88px", align: "end", hideBelow: "narrow" },
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
      disabled={run.cancel !== null}
      onClick={() => onCancel(run)}
      aria-label={`Cancel run ${end}`}
    >
      {run.cancel ? "Stopping" : "Cancel"}
    </Button>
  );
}

/** The run of the row that has the focus; one that still moves is not repeated. */
function replayFocused(runs: readonly RunSummary[], onReplay: RunsTableProps["onReplay"]): void {
  const row = document.activeElement?.closest<HTMLElement>("tr[data-run-id]");
  const run = runs.find(({ id }) => id === row?.dataset["runId"]);
  if (run && !isLive(run.status)) onReplay(run);
}

function RunIdCell({ run }: { run: RunSummary }) {
  return (
    <span className={styles["id"]}>
      <Link
        to="/o/$org/runs/$runId"
        params={{ org: run.organization_id, runId: run.id }}
        data-row-link
        title={run.id}
      >
        <code>…{run.id.slice(-8)}</code>
      </Link>
      <CopyButton text={run.id} label="Copy run id" />
    </span>
  );
}

function WorkflowCell({ run }: { run: RunSummary }) {
  return (
    <span className={styles["workflow"]}>
      <span className="truncate">{run.workflow_name}</span>
      <span className={styles["version"]}>
        {run.test ? "test" : run.workflow_version > 0 ? `v${run.workflow_version}` : "draft"}
      </span>
    </span>
  );
}

function Why({ run }: { run: RunSummary }) {
  if (run.error) {
    return (
      <span className={styles["why"]} title={run.error.message}>
        {run.error.message}
      </span>
    );
  }
  if (run.cancel)
    return <span className={styles["quiet"]}>{run.cancel.reason || "Cancelled"}</span>;
  if (run.waits_for) return <span className={styles["quiet"]}>Waits for {run.waits_for}</span>;
  return null;
}

function TriggerCell({ run: { trigger } }: { run: RunSummary }) {
  return (
    <span className={styles["quiet"]}>
      {KINDS[trigger.kind] ?? capital(trigger.kind)}{" "}
      {trigger.name && <span title={trigger.name}>{trigger.name}</span>}
    </span>
  );
}

function Cost({ run: { cost } }: { run: RunSummary }) {
  if (cost === null) return null;
  return (
    <span className="tabular" title="On AWS, without free tiers">
      {dollars(cost)}
    </span>
  );
}

const KINDS: Partial<Record<RunSummary["trigger"]["kind"], string>> = {
  manual: "By hand",
  failure: "Failure of",
};

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
