import { useQuery } from "@tanstack/react-query";
import type { Run } from "@/api/types";
import { workflowQuery } from "@/api/workflows";
import { RunNowDialog } from "@/features/workflows/run-now-dialog";

type RunAgainProps = { run: Run; onClose: () => void };

/** Start the published version with the payload of a past run, to be edited first if need be. */
export function RunAgain({ run, onClose }: RunAgainProps) {
  const { data } = useQuery(workflowQuery(run.organization_id, run.workflow_id));
  if (!data) return null;
  return (
    <RunNowDialog
      org={run.organization_id}
      workflow={data}
      payload={run.payload}
      onClose={onClose}
    />
  );
}
