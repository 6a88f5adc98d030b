import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { explain } from "@/api/problem";
import type { WorkflowSummary } from "@/api/types";
import { startRun, versionQuery } from "@/api/workflows";
import { Button } from "@/components/button";
import { Dialog, DialogActions } from "@/components/dialog";
import { PayloadField } from "@/components/payload-field";
import { Notice } from "@/components/states";
import { parseJson } from "@/lib/json";
import { sampleOf } from "@/lib/sample";

type RunNowDialogProps = { org: string; workflow: WorkflowSummary; onClose: () => void };

/** Start the published version by hand, with a payload shaped like the one it expects. */
export function RunNowDialog({ org, workflow, onClose }: RunNowDialogProps) {
  const navigate = useNavigate();
  const number = workflow.published_version ?? 0;
  const version = useQuery(versionQuery(org, workflow.id, number));
  const [typed, setTyped] = useState<string>();
  const text = typed ?? JSON.stringify(sampleOf(version.data?.input_schema), null, 2);
  const payload = parseJson(text);
  const start = useMutation({
    mutationFn: () => startRun(org, workflow.id, { payload: payload.ok ? payload.value : null }),
    onSuccess: ({ id }) => navigate({ to: "/o/$org/runs/$runId", params: { org, runId: id } }),
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Run ${workflow.name} now`}
      description={`Starts version ${number}. Its steps really happen: requests are sent.`}
    >
      {start.isError && <Notice tone="red">{explain(start.error)}</Notice>}
      <PayloadField text={text} onChange={setTyped} />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="primary"
          busy={start.isPending}
          disabled={!payload.ok}
          onClick={() => start.mutate()}
        >
          Start run
        </Button>
      </DialogActions>
    </Dialog>
  );
}
