import { useMutation, useQueryClient } from "@tanstack/react-query";
import { explain } from "@/api/problem";
import { deleteSecret, secretKeys } from "@/api/secrets";
import { ConfirmDialog } from "@/components/dialog";
import { announce } from "@/components/toasts";

type DeleteSecretProps = { org: string; name: string; onClose: () => void };

/** Ask before a secret is removed, saying what stops working. */
export function DeleteSecret({ org, name, onClose }: DeleteSecretProps) {
  const client = useQueryClient();
  const erase = useMutation({
    mutationFn: () => deleteSecret(org, name),
    onSuccess: async () => {
      announce(`${name} is deleted.`);
      onClose();
      await client.invalidateQueries({ queryKey: secretKeys.list(org) });
    },
  });
  return (
    <ConfirmDialog
      open
      title={`Delete ${name}?`}
      consequence={`Steps that use secrets.${name} fail from then on. The value cannot be brought back.`}
      confirm="Delete secret"
      busy={erase.isPending}
      error={erase.isError ? explain(erase.error) : undefined}
      onConfirm={() => erase.mutate()}
      onClose={onClose}
    />
  );
}
