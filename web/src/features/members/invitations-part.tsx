import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { invitationsQuery, memberKeys, withdrawInvitation } from "@/api/members";
import { explain } from "@/api/problem";
import type { InvitationSummary } from "@/api/types";
import { Button } from "@/components/button";
import { columnsFor, DataTable } from "@/components/data-table";
import { Notice } from "@/components/states";
import { RelativeTime } from "@/components/time";
import { announce } from "@/components/toasts";
import styles from "./members.module.css";

const helper = columnsFor<InvitationSummary>();

/** Who has been invited and has not come yet. */
export function InvitationsPart({ org }: { org: string }) {
  const client = useQueryClient();
  const query = useQuery(invitationsQuery(org));
  const withdraw = useMutation({
    mutationFn: (invitation: InvitationSummary) => withdrawInvitation(org, invitation.id),
    onSuccess: async ({ email }) => {
      announce(`The invitation of ${email} is withdrawn.`);
      await client.invalidateQueries({ queryKey: memberKeys.invitations(org) });
    },
  });
  const { mutate } = withdraw;
  const columns = useMemo(() => columnsOf(mutate), [mutate]);
  const invitations = query.data?.items ?? [];
  if (query.isError) return <Notice tone="red">{explain(query.error)}</Notice>;
  if (invitations.length === 0) return null;
  return (
    <section className={styles["part"]}>
      <h2>Invited</h2>
      {withdraw.isError && <Notice tone="red">{explain(withdraw.error)}</Notice>}
      <DataTable label="Invitations" columns={columns} rows={invitations} rowId={({ id }) => id} />
    </section>
  );
}

function columnsOf(onWithdraw: (invitation: InvitationSummary) => void) {
  return helper.columns([
    helper.display({
      id: "email",
      header: "Email",
      cell: ({ row }) => <span className="truncate">{row.original.email}</span>,
    }),
    helper.display({
      id: "role",
      header: "Role",
      meta: { width: "90px" },
      cell: ({ row }) => row.original.role,
    }),
    helper.display({
      id: "until",
      header: "Good until",
      meta: { width: "130px", hideBelow: "narrow" },
      cell: ({ row }) => <RelativeTime at={row.original.until} />,
    }),
    helper.display({
      id: "actions",
      header: () => <span className="visually-hidden">Actions</span>,
      meta: { width: "120px", align: "end" },
      cell: ({ row: { original } }) => (
        <Button
          small
          variant="ghost"
          onClick={() => onWithdraw(original)}
          aria-label={`Withdraw the invitation of ${original.email}`}
        >
          Withdraw
        </Button>
      ),
    }),
  ]);
}
