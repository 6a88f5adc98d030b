import { useMemo } from "react";
import type { KeySummary } from "@/api/types";
import { Button } from "@/components/button";
import { columnsFor, DataTable } from "@/components/data-table";
import { RelativeTime } from "@/components/time";
import styles from "./keys.module.css";
import type { NamedWorkflow } from "./keys-view";

type KeysTableProps = {
  keys: KeySummary[];
  workflows: readonly NamedWorkflow[];
  onRevoke: (key: KeySummary) => void;
};

const helper = columnsFor<KeySummary>();

/** Each key with what it may do, and when it was last used. */
export function KeysTable({ keys, workflows, onRevoke }: KeysTableProps) {
  const columns = useMemo(() => columnsOf(workflows, onRevoke), [workflows, onRevoke]);
  return <DataTable label="API keys" columns={columns} rows={keys} rowId={({ id }) => id} />;
}

function columnsOf(workflows: readonly NamedWorkflow[], onRevoke: (key: KeySummary) => void) {
  return helper.columns([
    helper.display({
      id: "name",
      header: "Name",
      cell: ({ row: { original } }) => (
        <span className={styles["name"]}>
          <span className="truncate">{original.name}</span>
          <span className={`truncate ${styles["quiet"]}`}>{reach(original, workflows)}</span>
        </span>
      ),
    }),
    helper.display({
      id: "role",
      header: "Role",
      meta: { width: "80px" },
      cell: ({ row }) => row.original.role,
    }),
    helper.display({
      id: "used",
      header: "Last used",
      meta: { width: "120px", hideBelow: "narrow" },
      cell: ({ row }) => <Moment at={row.original.last_used_at} otherwise="never" />,
    }),
    helper.display({
      id: "until",
      header: "Expires",
      meta: { width: "120px", hideBelow: "narrow" },
      cell: ({ row }) => <Moment at={row.original.until} otherwise="never" />,
    }),
    helper.display({
      id: "actions",
      header: () => <span className="visually-hidden">Actions</span>,
      meta: { width: "100px", align: "end" },
      cell: ({ row: { original } }) => (
        <Button
          small
          variant="ghost"
          onClick={() => onRevoke(original)}
          aria-label={`Revoke ${original.name}`}
        >
          Revoke
        </Button>
      ),
    }),
  ]);
}

function Moment({ at, otherwise }: { at: string | null; otherwise: string }) {
  return at ? <RelativeTime at={at} /> : <span className={styles["quiet"]}>{otherwise}</span>;
}

function reach(key: KeySummary, workflows: readonly NamedWorkflow[]): string {
  if (key.workflows.length === 0) return `sw_${key.id}…, by ${key.created_by_name}`;
  const names = key.workflows.map((id) => workflows.find((known) => known.id === id)?.name ?? id);
  return `Only ${names.join(", ")}, by ${key.created_by_name}`;
}
