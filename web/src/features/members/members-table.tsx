import { useMemo } from "react";
import type { MemberSummary, Role } from "@/api/types";
import { Button } from "@/components/button";
import { columnsFor, DataTable } from "@/components/data-table";
import { RelativeTime } from "@/components/time";
import styles from "./members.module.css";
import { mayTouch } from "./roles";

type MembersTableProps = {
  members: MemberSummary[];
  own: Role | undefined;
  user: string;
  onRole: (member: MemberSummary) => void;
  onRemove: (member: MemberSummary) => void;
  onLeave: () => void;
};

const helper = columnsFor<MemberSummary>();

/** Each member with their role; `own` is the role of an admin who looks. */
export function MembersTable(props: MembersTableProps) {
  const { members, own, user, onRole, onRemove, onLeave } = props;
  const columns = useMemo(
    () => columnsOf({ own, user, onRole, onRemove, onLeave }),
    [own, user, onRole, onRemove, onLeave],
  );
  return (
    <DataTable label="Members" columns={columns} rows={members} rowId={(row) => row.user_id} />
  );
}

function columnsOf(props: Omit<MembersTableProps, "members">) {
  return helper.columns([
    helper.display({
      id: "person",
      header: "Member",
      cell: ({ row: { original } }) => (
        <span className={styles["person"]}>
          <span className="truncate">{original.name || original.email}</span>
          {original.name && <span className={`truncate ${styles["quiet"]}`}>{original.email}</span>}
        </span>
      ),
    }),
    helper.display({
      id: "role",
      header: "Role",
      meta: { width: "110px" },
      cell: ({ row: { original } }) => (
        <span className={styles["person"]}>
          <span>{original.role}</span>
          {original.payloads === "hidden" && (
            <span className={styles["quiet"]}>payloads hidden</span>
          )}
        </span>
      ),
    }),
    helper.display({
      id: "since",
      header: "Since",
      meta: { width: "130px", hideBelow: "narrow" },
      cell: ({ row }) => <RelativeTime at={row.original.created_at} />,
    }),
    helper.display({
      id: "actions",
      header: () => <span className="visually-hidden">Actions</span>,
      meta: { width: "170px", narrowWidth: "146px", align: "end" },
      cell: ({ row }) => <RowActions {...props} member={row.original} />,
    }),
  ]);
}

type RowActionsProps = Omit<MembersTableProps, "members"> & { member: MemberSummary };

function RowActions({ member, own, user, onRole, onRemove, onLeave }: RowActionsProps) {
  const name = member.name || member.email;
  if (member.user_id === user) {
    return (
      <Button small variant="ghost" onClick={onLeave}>
        Leave
      </Button>
    );
  }
  if (!own || !mayTouch(own, member.role)) return null;
  return (
    <span className={styles["actions"]}>
      <Button small onClick={() => onRole(member)} aria-label={`Change the role of ${name}`}>
        Role
      </Button>
      <Button small variant="ghost" onClick={() => onRemove(member)} aria-label={`Remove ${name}`}>
        Remove
      </Button>
    </span>
  );
}
