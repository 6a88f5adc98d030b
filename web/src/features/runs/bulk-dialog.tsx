/** Asking before many runs are cancelled or replayed in one go. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type BulkOrder, bulkKeys, createBulk, matchesQuery } from "@/api/bulks";
import { explain } from "@/api/problem";
import type { BulkMatches } from "@/api/types";
import { Button } from "@/components/button";
import { Choice } from "@/components/choice";
import { Dialog, DialogActions } from "@/components/dialog";
import { TextField } from "@/components/field";
import { Notice, Skeleton } from "@/components/states";
import styles from "./bulk.module.css";
import { type BulkKind, type BulkTarget, fitting, orderOf } from "./bulk-target";
import { CONSEQUENCES, howMany, leftAlone, NONE, VERBS } from "./bulk-words";

type BulkDialogProps = {
  org: string;
  kind: BulkKind;
  target: BulkTarget;
  onBegun: (bulkId: string) => void;
  onClose: () => void;
};

/** Tell how many runs it is about and what it means, then begin. */
export function BulkDialog({ org, kind, target, onBegun, onClose }: BulkDialogProps) {
  const [choices, setChoices] = useState<Choices>({ reason: "", on: "same", start: "start" });
  const [order] = useState(() => orderOf(kind, target));
  const matches = useMatches(org, order, target);
  const begin = useBegin(org, onBegun);
  const { count, more } = matches.data ?? { count: 0, more: false };
  const isNothing = count === 0 && !more;
  const error = begin.error ?? matches.error;
  return (
    <Dialog open onClose={onClose} title={`${VERBS[kind]} many runs`}>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          begin.mutate({ ...order, ...choices });
        }}
      >
        {error && <Notice tone="red">{explain(error)}</Notice>}
        {matches.isPending && <Skeleton rows={1} label="Counting the runs" />}
        {matches.data && (
          <p role="status">
            {isNothing ? NONE[kind] : <strong>{howMany(kind, matches.data)}</strong>}{" "}
            {"runs" in target && leftAlone(kind, fitting(kind, target.runs).left)}
          </p>
        )}
        <p className={styles["quiet"]}>{CONSEQUENCES[kind]}</p>
        {kind === "cancel" ? (
          <Reason choices={choices} onChange={setChoices} />
        ) : (
          <HowToReplay choices={choices} onChange={setChoices} />
        )}
        <DialogActions>
          <Button onClick={onClose}>Keep them as they are</Button>
          <Button
            variant={kind === "cancel" ? "danger" : "primary"}
            type="submit"
            busy={begin.isPending}
            disabled={!matches.data || isNothing}
          >
            {howMany(kind, { count, more }, "button")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

type Choices = Required<Pick<BulkOrder, "reason" | "on" | "start">>;
type ChoicesProps = { choices: Choices; onChange: (choices: Choices) => void };

function Reason({ choices, onChange }: ChoicesProps) {
  return (
    <TextField
      label="Reason"
      hint="Shown on each run. May stay empty."
      maxLength={500}
      value={choices.reason}
      onChange={(event) => onChange({ ...choices, reason: event.target.value })}
    />
  );
}

function HowToReplay({ choices, onChange }: ChoicesProps) {
  return (
    <>
      <Choice
        legend="Version"
        options={[
          { value: "same", label: "The one each ran on" },
          { value: "newest", label: "The newest" },
        ]}
        value={choices.on}
        onChoose={(on) => onChange({ ...choices, on, start: "start" })}
      />
      {choices.on === "same" && (
        <Choice
          legend="Start at"
          options={[
            { value: "start", label: "The start" },
            { value: "failed_step", label: "The step that failed" },
          ]}
          value={choices.start}
          onChoose={(start) => onChange({ ...choices, start })}
        />
      )}
    </>
  );
}

/** Chosen rows are counted here, runs that match a filter are counted by the API. */
function useMatches(org: string, order: BulkOrder, target: BulkTarget) {
  const named = order.filter.runs?.length ?? 0;
  const known: BulkMatches = { count: named, more: false };
  const isNamed = "runs" in target;
  return useQuery({
    ...matchesQuery(org, order),
    enabled: !isNamed,
    ...(isNamed ? { initialData: known } : {}),
  });
}

function useBegin(org: string, onBegun: (bulkId: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: BulkOrder) => createBulk(org, order),
    onSuccess: (bulk) => {
      client.setQueryData(bulkKeys.detail(bulk.id), bulk);
      onBegun(bulk.id);
    },
  });
}
