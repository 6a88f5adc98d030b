import { useMutation, useQueryClient } from "@tanstack/react-query";
import { explain } from "@/api/problem";
import { cancelRun, runKeys } from "@/api/runs";
import type { RunSummary } from "@/api/types";
import { ConfirmDialog } from "@/components/dialog";
import { announce } from "@/components/toasts";

type CancelRunProps = { org: string; run: RunSummary; onClose: () => void };

/** Ask before a run is stopped, saying what stops and what has already happened. */
export function CancelRun({ org, run, onClose }: CancelRunProps) {
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelRun(org, run.id, ""),
    onSuccess: async () => {
      announce(`Run …${run.id.slice(-8)} is being cancelled.`);
      onClose();
      await client.invalidateQueries({ queryKey: runKeys.lists });
    },
  });
  return (
    <ConfirmDialog
      open
      title={`Cancel this run of ${run.workflow_name}?`}
      consequence="The step under way is abandoned and no further step starts. What its steps have already done is not undone. A cancelled run cannot be continued."
      confirm="Cancel run"
      busy={cancel.isPending}
      error={cancel.isError ? explain(cancel.error) : undefined}
      onConfirm={() => cancel.mutate()}
      onClose={onClose}
    />
  );
}
