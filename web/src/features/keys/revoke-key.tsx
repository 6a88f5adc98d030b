import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keyKeys, revokeKey } from "@/api/keys";
import { explain } from "@/api/problem";
import type { KeySummary } from "@/api/types";
import { ConfirmDialog } from "@/components/dialog";
import { announce } from "@/components/toasts";

type RevokeKeyProps = { org: string; apiKey: KeySummary; onClose: () => void };

/** Ask before a key is made worthless. */
export function RevokeKey({ org, apiKey, onClose }: RevokeKeyProps) {
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeKey(org, apiKey.id),
    onSuccess: async () => {
      announce(`${apiKey.name} is revoked.`);
      onClose();
      await client.invalidateQueries({ queryKey: keyKeys.list(org) });
    },
  });
  return (
    <ConfirmDialog
      open
      title={`Revoke ${apiKey.name}?`}
      consequence="Whatever uses this key is refused at once. It cannot be brought back."
      confirm="Revoke key"
      busy={revoke.isPending}
      error={revoke.isError ? explain(revoke.error) : undefined}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    />
  );
}
