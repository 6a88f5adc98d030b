import { useMemo } from "react";
import type { Variable, VariableDetail } from "@/api/types";
import { Button } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { columnsFor, DataTable } from "@/components/data-table";
import { RelativeTime } from "@/components/time";
import { UsedBy } from "@/components/used-by";
import styles from "./variables.module.css";

type Row = Variable | VariableDetail;

type VariablesTableProps = {
  label: string;
  org: string;
  variables: Row[];
  mayChange: boolean;
  onChange: (variable: Variable) => void;
  onDelete: (variable: Variable) => void;
};

const helper = columnsFor<Row>();

/** Each variable with its value, who uses it and when it was last set. */
export function VariablesTable({ label, variables, ...props }: VariablesTableProps) {
  const { org, mayChange, onChange, onDelete } = props;
  const columns = useMemo(
    () => columnsOf({ org, mayChange, onChange, onDelete }),
    [org, mayChange, onChange, onDelete],
  );
  return <DataTable label={label} columns={columns} rows={variables} rowId={({ name }) => name} />;
}

function columnsOf(props: Omit<VariablesTableProps, "label" | "variables">) {
  const { org, mayChange, onChange, onDelete } = props;
  const columns = [
    helper.display({
      id: "name",
      header: "Name",
      cell: ({ row: { original } }) => <NameCell org={org} variable={original} />,
    }),
    helper.display({
      id: "value",
      header: "Value",
      cell: ({ row: { original } }) => <ValueCell value={original.value} />,
    }),
    helper.display({
      id: "updated",
      header: "Updated",
      meta: { width: "110px", hideBelow: "narrow" },
      cell: ({ row }) => <RelativeTime at={row.original.updated_at} />,
    }),
  ];
  const actions = helper.display({
    id: "actions",
    header: () => <span className="visually-hidden">Actions</span>,
    meta: { width: "160px", narrowWidth: "146px", align: "end" },
    cell: ({ row: { original } }) => (
      <span className={styles["actions"]}>
        <Button small onClick={() => onChange(original)} aria-label={`Change ${original.name}`}>
          Change
        </Button>
        <Button
          small
          variant="ghost"
          onClick={() => onDelete(original)}
          aria-label={`Delete ${original.name}`}
        >
          Delete
        </Button>
      </span>
    ),
  });
  return helper.columns(mayChange ? [...columns, actions] : columns);
}

function NameCell({ org, variable }: { org: string; variable: Row }) {
  const { name } = variable;
  return (
    <span className={styles["named"]}>
      <span className={styles["name"]}>
        <code className="truncate" title={name}>
          {name}
        </code>
        <CopyButton text={`variables.${name}`} label={`Copy variables.${name}`} />
      </span>
      {"used_by" in variable && <UsedBy org={org} uses={variable.used_by ?? []} />}
    </span>
  );
}

function ValueCell({ value }: { value: string }) {
  if (value === "") return <span className={styles["quiet"]}>empty</span>;
  return (
    <code className="truncate" title={value}>
      {value}
    </code>
  );
}
