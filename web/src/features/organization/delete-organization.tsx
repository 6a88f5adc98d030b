import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deleteOrganization, deletionQuery } from "@/api/deletion";
import { explain } from "@/api/problem";
import type { Membership } from "@/api/types";
import { DeleteDialog } from "@/components/delete-dialog";

type DeleteOrganizationProps = { organization: Membership; onClose: () => void };

/** Ask for the name before an organization is deleted. */
export function DeleteOrganization({ organization, onClose }: DeleteOrganizationProps) {
  const client = useQueryClient();
  const erase = useMutation({
    mutationFn: () => deleteOrganization(organization.id, organization.name),
    onSuccess: (detail) => {
      client.setQueryData(deletionQuery(organization.id).queryKey, detail);
      onClose();
    },
  });
  return (
    <DeleteDialog
      kind="organization"
      name={organization.name}
      description="Starts, webhooks and keys are refused at once. You can keep it after all until its removal begins: after a minute, and not before its last run has ended."
      problem={erase.error ? explain(erase.error) : undefined}
      busy={erase.isPending}
      onDelete={() => erase.mutate()}
      onClose={onClose}
    />
  );
}
