import { useMutation, useQueryClient } from "@tanstack/react-query";
import { explain } from "@/api/problem";
import { deleteSecret, type SecretPlace, secretKeys } from "@/api/secrets";
import { ConfirmDialog } from "@/components/dialog";
import { announce } from "@/components/toasts";

type DeleteSecretProps = { place: SecretPlace; name: string; onClose: () => void };

/** Ask before a secret is removed, saying what stops working. */
export function DeleteSecret({ place, name, onClose }: DeleteSecretProps) {
  const client = useQueryClient();
  const erase = useMutation({
    mutationFn: () => deleteSecret(place, name),
    onSuccess: async () => {
      announce(`${name} is deleted.`);
      onClose();
      await client.invalidateQueries({ queryKey: secretKeys.all(place.org) });
    },
  });
  return (
    <ConfirmDialog
      open
      title={`Delete ${name}?`}
      consequence={`${whatFollows(place, name)} The value cannot be brought back.`}
      confirm="Delete secret"
      busy={erase.isPending}
      error={erase.isError ? explain(erase.error) : undefined}
      onConfirm={() => erase.mutate()}
      onClose={onClose}
    />
  );
}

function whatFollows({ workflow }: SecretPlace, name: string): string {
  return workflow === undefined
    ? `Steps that use secrets.${name} fail from then on.`
    : `The steps of this workflow use the organization's value of secrets.${name} from then on, and fail if there is none.`;
}
