import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { explain } from "@/api/problem";
import { useSamples } from "@/api/samples";
import type { WorkflowSummary } from "@/api/types";
import { startRun, versionQuery } from "@/api/workflows";
import { Button } from "@/components/button";
import { Dialog, DialogActions } from "@/components/dialog";
import { PayloadField } from "@/components/payload-field";
import { SamplesField } from "@/components/samples-field";
import { Notice } from "@/components/states";
import { type Json, parseJson } from "@/lib/json";
import { newKey } from "@/lib/new-key";
import { sampleOf } from "@/lib/sample";

type RunNowDialogProps = {
  org: string;
  workflow: WorkflowSummary;
  payload?: Json;
  onClose: () => void;
};

/** Start the published version by hand; sent again with the same payload, it starts once. */
export function RunNowDialog(props: RunNowDialogProps) {
  const { org, workflow, onClose } = props;
  const navigate = useNavigate();
  const number = workflow.published_version ?? 0;
  const version = useQuery({
    ...versionQuery(org, workflow.id, number),
    enabled: number > 0 && props.payload === undefined,
  });
  const [typed, setTyped] = useState<string>();
  const [key, setKey] = useState(newKey);
  const start = props.payload ?? sampleOf(version.data?.input_schema);
  const text = typed ?? JSON.stringify(start, null, 2);
  const payload = parseJson(text);
  const type = (next: string) => {
    setTyped(next);
    setKey(newKey());
  };
  const samples = useSamples({
    org,
    workflow: workflow.id,
    payload: payload.ok ? payload.value : undefined,
    onLoad: (sample) => type(JSON.stringify(sample, null, 2)),
  });
  const begin = useMutation({
    mutationFn: () =>
      startRun(org, workflow.id, { payload: payload.ok ? payload.value : null }, key),
    onSuccess: ({ id }) => navigate({ to: "/o/$org/runs/$runId", params: { org, runId: id } }),
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Run ${workflow.name} now`}
      description={
        number === 0
          ? "It was never published. Publish it first."
          : `Starts version ${number}. Its steps really happen: requests are sent.`
      }
    >
      {begin.isError && <Notice tone="red">{explain(begin.error)}</Notice>}
      <SamplesField {...samples} />
      <PayloadField text={text} onChange={type} />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="primary"
          busy={begin.isPending}
          disabled={!payload.ok || number === 0}
          onClick={() => begin.mutate()}
        >
          Start run
        </Button>
      </DialogActions>
    </Dialog>
  );
}
