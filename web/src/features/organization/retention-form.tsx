import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "@/api/problem";
import { retentionQuery, setRetention } from "@/api/retention";
import type { Retention } from "@/api/types";
import { Button } from "@/components/button";
import { TextField } from "@/components/field";
import { Notice } from "@/components/states";
import { announce } from "@/components/toasts";
import styles from "./organization.module.css";

type RetentionFormProps = { org: string; retention: Retention; mayChange: boolean };

const MOST = 3650;

/** How many days runs are kept; an empty field leaves it to the stage. */
export function RetentionForm({ org, retention, mayChange }: RetentionFormProps) {
  const own = retention.own === null ? "" : String(retention.own);
  const [typed, setTyped] = useState<string>();
  const text = typed ?? own;
  const days = daysOf(text);
  const save = useSave(org, () => setTyped(undefined));
  return (
    <form
      aria-label="Retention"
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (days !== undefined) save.mutate(days);
      }}
    >
      <h2>Retention</h2>
      {!mayChange && <Notice tone="blue">Only admins can change this.</Notice>}
      {save.isError && <Notice tone="red">{explain(save.error)}</Notice>}
      <TextField
        label="Keep runs for (days)"
        inputMode="numeric"
        autoComplete="off"
        placeholder={`${retention.of_stage}, as this installation does`}
        value={text}
        disabled={!mayChange}
        error={days === undefined ? `A whole number from 1 to ${MOST}, or nothing.` : undefined}
        hint={HINT}
        onChange={(event) => setTyped(event.target.value)}
      />
      {mayChange && (
        <span>
          <Button
            type="submit"
            variant="primary"
            busy={save.isPending}
            disabled={days === undefined || text.trim() === own}
          >
            Save
          </Button>
        </span>
      )}
    </form>
  );
}

const HINT =
  "Runs that start from now on are removed that long after their end, with their steps and payloads, and what arrived at triggers with them. Earlier ones keep their date. A workflow's own number comes first. Counters stay.";

/** Read what was typed: a number of days, null for nothing, undefined for what cannot be meant. */
function daysOf(text: string): number | null | undefined {
  if (text.trim() === "") return null;
  const days = Number(text);
  return Number.isInteger(days) && days >= 1 && days <= MOST ? days : undefined;
}

function useSave(org: string, onSaved: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (days: number | null) => setRetention(org, days),
    onSuccess: (retention) => {
      client.setQueryData(retentionQuery(org).queryKey, retention);
      onSaved();
      announce(`Runs that start from now on are kept for ${retention.days} days.`);
    },
  });
}
