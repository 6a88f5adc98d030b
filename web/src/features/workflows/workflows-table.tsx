/** The list of workflows: what runs, how it starts, how the last runs went. */
import { Link } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useMemo } from "react";
import type { Trigger, WorkflowSummary } from "@/api/types";
import type { WorkflowAction } from "@/api/workflows";
import { Button } from "@/components/button";
import { type Column, columnsFor, DataTable, SortHeader } from "@/components/data-table";
import { StatusBadge, StatusIcon } from "@/components/status-badge";
import { RelativeTime } from "@/components/time";
import { RUN_STATUSES } from "@/lib/status";
import { canRun } from "./can-run";
import { RowMenu } from "./row-menu";
import { WeekBars } from "./week-bars";
import styles from "./workflows.module.css";

export type WorkflowsTableProps = {
  workflows: WorkflowSummary[];
  sort: string;
  onSort: (sort: string) => void;
  onRun: (workflow: WorkflowSummary) => void;
  onAction: (workflow: WorkflowSummary, action: WorkflowAction) => void;
};

const helper = columnsFor<WorkflowSummary>();

/** Rows that change in place; sorting is the server's. */
export function WorkflowsTable({ workflows, sort, onSort, onRun, onAction }: WorkflowsTableProps) {
  const columns = useMemo(
    () => columnsOf({ sort, onSort, onRun, onAction }),
    [sort, onSort, onRun, onAction],
  );
  return (
    <DataTable
      label="Workflows"
      columns={columns}
      rows={workflows}
      rowId={({ id }) => id}
      rowAttributes={({ id, status }) => ({
        "data-workflow-id": id,
        "data-workflow-status": status,
      })}
    />
  );
}

type Doings = Omit<WorkflowsTableProps, "workflows">;

function columnsOf({ sort, onSort, onRun, onAction }: Doings): Column<WorkflowSummary>[] {
  const header = (label: string, field: string) => () => (
    <SortHeader
      label={label}
      direction={sort === field ? "asc" : sort === `-${field}` ? "desc" : undefined}
      onSort={() => onSort(sort === field ? `-${field}` : field)}
    />
  );
  return helper.columns([
    helper.display({
      id: "name",
      header: header("Name", "name"),
      cell: ({ row }) => <Name workflow={row.original} />,
    }),
    helper.display({
      id: "status",
      header: header("Status", "status"),
      meta: { width: "116px" },
      cell: ({ row }) => <StatusBadge status={row.original.status} />,
    }),
    helper.display({
      id: "trigger",
      header: header("Trigger", "trigger"),
      meta: { width: "170px", hideBelow: "wide" },
      cell: ({ row }) => <TriggerWords workflow={row.original} />,
    }),
    helper.display({
      id: "last_run",
      header: header("Last run", "last_run"),
      meta: { width: "124px", hideBelow: "narrow" },
      cell: ({ row }) => <LastRun workflow={row.original} />,
    }),
    helper.display({
      id: "executions",
      header: header("Executions (7d)", "executions"),
      meta: { width: "150px", hideBelow: "narrow" },
      cell: ({ row }) => <WeekBars week={row.original.week} />,
    }),
    helper.display({
      id: "actions",
      header: () => <span className="visually-hidden">Actions</span>,
      meta: { width: "132px", narrowWidth: "52px", align: "end" },
      cell: ({ row }) => (
        <span className={styles["actions"]}>
          <Button
            small
            onClick={() => onRun(row.original)}
            disabled={!canRun(row.original)}
            aria-label={`Run ${row.original.name} now`}
          >
            <Play size={12} aria-hidden /> Run
          </Button>
          <RowMenu workflow={row.original} onRun={onRun} onAction={onAction} />
        </span>
      ),
    }),
  ]);
}

function Name({ workflow }: { workflow: WorkflowSummary }) {
  return (
    <span className={styles["name"]}>
      <Link
        to="/o/$org/workflows/$workflowId"
        params={{ org: workflow.organization_id, workflowId: workflow.id }}
        data-row-link
      >
        {workflow.name}
      </Link>
      {workflow.settings.tags.map((tag) => (
        <span key={tag} className={styles["tag"]}>
          {tag}
        </span>
      ))}
      {workflow.description && (
        <span className={styles["description"]}>{workflow.description}</span>
      )}
    </span>
  );
}

const KINDS: Record<Trigger["kind"], string> = {
  webhook: "Webhook",
  schedule: "Schedule",
  event: "Event",
};

function TriggerWords({ workflow }: { workflow: WorkflowSummary }) {
  if (workflow.triggers.length === 0) return <span className={styles["quiet"]}>By hand</span>;
  return (
    <>
      {workflow.triggers.map(({ kind, name }) => (
        <span key={name} className={styles["trigger"]}>
          {KINDS[kind]} <code title={name}>{name}</code>
        </span>
      ))}
    </>
  );
}

function LastRun({
  workflow: { last_run: run, organization_id: org },
}: {
  workflow: WorkflowSummary;
}) {
  if (!run) return <span className={styles["quiet"]}>Never</span>;
  const status = RUN_STATUSES.find((known) => known === run.status);
  return (
    <Link to="/o/$org/runs/$runId" params={{ org, runId: run.id }} className={styles["last"]}>
      {status && <StatusIcon status={status} />}
      <RelativeTime at={run.created_at} />
    </Link>
  );
}
