import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { explain } from "@/api/problem";
import { replayRun, runKeys } from "@/api/runs";
import type { ReplayRequest, Run, StepSummary, Workflow } from "@/api/types";
import { Button } from "@/components/button";
import { Choice } from "@/components/choice";
import { DialogActions } from "@/components/dialog";
import { SelectField } from "@/components/field";
import { PayloadField } from "@/components/payload-field";
import { Notice } from "@/components/states";
import { parseJson } from "@/lib/json";
import { Again } from "./again";
import styles from "./replay.module.css";
import { startsOf } from "./replay-starts";

type ReplayFormProps = {
  run: Run;
  steps: readonly StepSummary[];
  workflow: Workflow;
  from?: string | undefined;
  onClose: () => void;
};

type Version = ReplayRequest["version"];

/** The choices of a replay and what they mean. */
export function ReplayForm({ run, steps, workflow, from, onClose }: ReplayFormProps) {
  const same = JSON.stringify(run.payload, null, 2);
  const [text, setText] = useState(same);
  const [version, setVersion] = useState<Version>("same");
  const [start, setStart] = useState(from);
  const payload = parseJson(text);
  const edited = text !== same;
  const begin = useReplay(run);
  const other = version === "newest";
  const startAt = other ? undefined : start;
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        begin.mutate({
          version,
          from_path: startAt ?? null,
          ...(edited && payload.ok ? { payload: payload.value } : {}),
        });
      }}
    >
      {begin.isError && <Notice tone="red">{explain(begin.error)}</Notice>}
      <VersionChoice run={run} workflow={workflow} version={version} onVersion={setVersion} />
      <Start steps={steps} start={startAt} disabled={other} onStart={setStart} />
      <PayloadField text={text} onChange={setText} rows={6} />
      {edited && (
        <p className={styles["edited"]}>
          {startAt === undefined
            ? "Edited: not the payload of this run."
            : "Edited: the steps before keep what they answered to the old payload."}
          <Button small variant="ghost" onClick={() => setText(same)}>
            Use the same payload
          </Button>
        </p>
      )}
      <Again steps={steps} effects={run.effects} from={startAt} newest={other} />
      {other && <p className={styles["quiet"]}>The newest version may do other things besides.</p>}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" type="submit" busy={begin.isPending} disabled={!payload.ok}>
          Replay
        </Button>
      </DialogActions>
    </form>
  );
}

type VersionChoiceProps = Pick<ReplayFormProps, "run" | "workflow"> & {
  version: Version;
  onVersion: (version: Version) => void;
};

function VersionChoice({ run, workflow, version, onVersion }: VersionChoiceProps) {
  const newest = workflow.published_version;
  const same = run.workflow_version > 0 ? `v${run.workflow_version}` : "the draft as it ran";
  if (newest === null || newest === run.workflow_version) {
    const isNewest = newest !== null && ", the newest";
    return (
      <p className={styles["quiet"]}>
        It runs on {same}
        {isNewest}.
      </p>
    );
  }
  return (
    <Choice
      legend="Version"
      options={[
        { value: "same", label: `Same (${same})` },
        { value: "newest", label: `Newest (v${newest})` },
      ]}
      value={version}
      onChoose={onVersion}
    />
  );
}

type StartProps = {
  steps: readonly StepSummary[];
  start: string | undefined;
  disabled: boolean;
  onStart: (start: string | undefined) => void;
};

function Start({ steps, start, disabled, onStart }: StartProps) {
  return (
    <div className={styles["start"]}>
      <SelectField
        label="Start at"
        disabled={disabled}
        options={[{ value: "", label: "The start" }, ...startsOf(steps)]}
        value={start ?? ""}
        onChoose={(path) => onStart(path || undefined)}
      />
      {disabled && (
        <p className={styles["quiet"]}>
          Records answer steps of the same version only: another one runs from the start.
        </p>
      )}
    </div>
  );
}

function useReplay(run: Run) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const org = run.organization_id;
  return useMutation({
    mutationFn: (request: Partial<ReplayRequest>) => replayRun(org, run.id, request),
    onSuccess: async ({ id }) => {
      await navigate({ to: "/o/$org/runs/$runId", params: { org, runId: id } });
      await client.invalidateQueries({ queryKey: runKeys.detail(run.id) });
    },
  });
}
