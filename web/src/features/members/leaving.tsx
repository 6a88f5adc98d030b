/** Going: a member is removed, or leaves. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { leaveOrganization, memberKeys, removeMember } from "@/api/members";
import { explain } from "@/api/problem";
import type { MemberSummary, Membership } from "@/api/types";
import { ConfirmDialog } from "@/components/dialog";
import { announce } from "@/components/toasts";

type RemoveDialogProps = { org: string; member: MemberSummary; onClose: () => void };

/** Ask before somebody is taken out. */
export function RemoveDialog({ org, member, onClose }: RemoveDialogProps) {
  const client = useQueryClient();
  const name = member.name || member.email;
  const going = useMutation({
    mutationFn: () => removeMember(org, member.user_id),
    onSuccess: async () => {
      announce(`${name} is removed.`);
      onClose();
      await client.invalidateQueries({ queryKey: memberKeys.list(org) });
    },
  });
  return (
    <ConfirmDialog
      open
      title={`Remove ${name}?`}
      consequence="What they have open stops at once. Their workflows and runs stay."
      confirm="Remove member"
      busy={going.isPending}
      error={going.isError ? explain(going.error) : undefined}
      onConfirm={() => going.mutate()}
      onClose={onClose}
    />
  );
}

type LeaveDialogProps = { organization: Membership; onLeft: () => void; onClose: () => void };

/** Ask before one leaves. */
export function LeaveDialog({ organization, onLeft, onClose }: LeaveDialogProps) {
  const going = useMutation({
    mutationFn: () => leaveOrganization(organization.id),
    onSuccess: onLeft,
  });
  return (
    <ConfirmDialog
      open
      title={`Leave ${organization.name}?`}
      consequence="You see nothing of it any more. Only a new invitation brings you back."
      confirm="Leave organization"
      busy={going.isPending}
      error={going.isError ? explain(going.error) : undefined}
      onConfirm={() => going.mutate()}
      onClose={onClose}
    />
  );
}
