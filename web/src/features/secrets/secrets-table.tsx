import { useMemo } from "react";
import type { Secret, SecretSummary } from "@/api/types";
import { Button } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { columnsFor, DataTable } from "@/components/data-table";
import { RelativeTime } from "@/components/time";
import { UsedBy } from "@/components/used-by";
import styles from "./secrets.module.css";

/** What somebody wants to do with a secret of the list. */
export type SecretAct = "replace" | "delete" | "versions";

type SecretsTableProps = {
  label: string;
  org: string;
  secrets: (SecretSummary | Secret)[];
  mayChange: boolean;
  onAct: (act: SecretAct, secret: SecretSummary) => void;
};

const helper = columnsFor<SecretSummary | Secret>();

/** Names, who uses them, and when each was last set; there is no value to show. */
export function SecretsTable({ label, secrets, ...props }: SecretsTableProps) {
  const { org, mayChange, onAct } = props;
  const columns = useMemo(() => columnsOf({ org, mayChange, onAct }), [org, mayChange, onAct]);
  return <DataTable label={label} columns={columns} rows={secrets} rowId={({ name }) => name} />;
}

type ColumnsProps = Omit<SecretsTableProps, "label" | "secrets">;

function columnsOf({ org, mayChange, onAct }: ColumnsProps) {
  const columns = [
    helper.display({
      id: "name",
      header: "Name",
      cell: ({ row: { original: secret } }) => <NameCell org={org} secret={secret} />,
    }),
    helper.display({
      id: "version",
      header: "Version",
      meta: { width: "80px", hideBelow: "narrow" },
      cell: ({ row: { original: secret } }) => (
        <Button
          small
          variant="ghost"
          onClick={() => onAct("versions", secret)}
          aria-label={`Versions of ${secret.name}`}
        >
          {secret.version}
        </Button>
      ),
    }),
    helper.display({
      id: "used",
      header: "Last used",
      meta: { width: "110px", hideBelow: "narrow" },
      cell: ({ row }) => <LastUsed at={row.original.last_used_at} />,
    }),
    helper.display({
      id: "updated",
      header: "Updated",
      meta: { width: "110px", narrowWidth: "92px" },
      cell: ({ row }) => <RelativeTime at={row.original.updated_at} />,
    }),
  ];
  const actions = helper.display({
    id: "actions",
    header: () => <span className="visually-hidden">Actions</span>,
    meta: { width: "170px", narrowWidth: "146px", align: "end" },
    cell: ({ row: { original } }) => <Actions secret={original} onAct={onAct} />,
  });
  return helper.columns(mayChange ? [...columns, actions] : columns);
}

function NameCell({ org, secret }: { org: string; secret: SecretSummary | Secret }) {
  const { name } = secret;
  return (
    <span className={styles["named"]}>
      <span className={styles["name"]}>
        <code className="truncate" title={name}>
          {name}
        </code>
        <CopyButton text={`secrets.${name}`} label={`Copy secrets.${name}`} />
      </span>
      {"used_by" in secret && <UsedBy org={org} uses={secret.used_by ?? []} />}
    </span>
  );
}

function LastUsed({ at }: { at: string | null | undefined }) {
  return at ? <RelativeTime at={at} /> : <span className={styles["quiet"]}>never</span>;
}

function Actions({ secret, onAct }: Pick<SecretsTableProps, "onAct"> & { secret: SecretSummary }) {
  return (
    <span className={styles["actions"]}>
      <Button small onClick={() => onAct("replace", secret)} aria-label={`Replace ${secret.name}`}>
        Replace
      </Button>
      <Button
        small
        variant="ghost"
        onClick={() => onAct("delete", secret)}
        aria-label={`Delete ${secret.name}`}
      >
        Delete
      </Button>
    </span>
  );
}
