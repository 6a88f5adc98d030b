import { useMemo } from "react";
import type { SecretSummary } from "@/api/types";
import { Button } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { columnsFor, DataTable } from "@/components/data-table";
import { RelativeTime } from "@/components/time";
import styles from "./secrets.module.css";

type SecretsTableProps = {
  secrets: SecretSummary[];
  mayChange: boolean;
  onReplace: (name: string) => void;
  onDelete: (name: string) => void;
};

const helper = columnsFor<SecretSummary>();

/** Names and when each was last set; there is no value to show. */
export function SecretsTable(props: SecretsTableProps) {
  const { secrets, mayChange, onReplace, onDelete } = props;
  const columns = useMemo(
    () => columnsOf({ mayChange, onReplace, onDelete }),
    [mayChange, onReplace, onDelete],
  );
  return <DataTable label="Secrets" columns={columns} rows={secrets} rowId={({ name }) => name} />;
}

function columnsOf({ mayChange, onReplace, onDelete }: Omit<SecretsTableProps, "secrets">) {
  const columns = [
    helper.display({
      id: "name",
      header: "Name",
      cell: ({ row: { original: secret } }) => <NameCell name={secret.name} />,
    }),
    helper.display({
      id: "updated",
      header: "Updated",
      meta: { width: "140px", narrowWidth: "92px" },
      cell: ({ row }) => <RelativeTime at={row.original.updated_at} />,
    }),
  ];
  const actions = helper.display({
    id: "actions",
    header: () => <span className="visually-hidden">Actions</span>,
    meta: { width: "170px", narrowWidth: "146px", align: "end" },
    cell: ({ row: { original } }) => (
      <span className={styles["actions"]}>
        <Button
          small
          onClick={() => onReplace(original.name)}
          aria-label={`Replace ${original.name}`}
        >
          Replace
        </Button>
        <Button
          small
          variant="ghost"
          onClick={() => onDelete(original.name)}
          aria-label={`Delete ${original.name}`}
        >
          Delete
        </Button>
      </span>
    ),
  });
  return helper.columns(mayChange ? [...columns, actions] : columns);
}

function NameCell({ name }: { name: string }) {
  return (
    <span className={styles["name"]}>
      <code className="truncate" title={name}>
        {name}
      </code>
      <CopyButton text={`secrets.${name}`} label={`Copy secrets.${name}`} />
    </span>
  );
}
