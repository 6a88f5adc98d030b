/** An open approval: what is asked, and the answer. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { decide } from "@/api/approvals";
import { ApiError, explain } from "@/api/problem";
import { runKeys } from "@/api/runs";
import type { Step } from "@/api/types";
import { Button } from "@/components/button";
import { TextArea } from "@/components/field";
import { JsonViewer } from "@/components/json-viewer";
import { Notice } from "@/components/states";
import { announce } from "@/components/toasts";
import type { Json } from "@/lib/json";
import styles from "./approval.module.css";
import { ApprovalField } from "./approval-field";
import { fieldsOf, readValues, type Typed } from "./form-values";

type ApprovalPanelProps = { step: Step; mayDecide: boolean };

/** What is asked; who may not decide sees it all the same. */
export function ApprovalPanel({ step, mayDecide }: ApprovalPanelProps) {
  const asked = isObject(step.input) ? step.input : {};
  const details = asked["details"];
  return (
    <section className={styles["panel"]} aria-label="Approval">
      <h3>{String(asked["title"] ?? "Approval")}</h3>
      {isObject(details) && Object.keys(details).length > 0 && (
        <JsonViewer value={details} name="details" label="Details" />
      )}
      {mayDecide ? (
        <DecisionForm step={step} form={asked["form"]} />
      ) : (
        <p className={styles["quiet"]}>Only editors can approve or decline.</p>
      )}
    </section>
  );
}

function DecisionForm({ step, form }: { step: Step; form: Json | undefined }) {
  const fields = fieldsOf(form);
  const [typed, setTyped] = useState<Record<string, Typed>>({});
  const [comment, setComment] = useState("");
  const [tried, setTried] = useState(false);
  const answer = useDecision(step);
  const { values, problems } = readValues(fields, typed);
  const refused = refusedFields(answer.error);
  const say = (approved: boolean) => {
    setTried(approved);
    if (approved && problems.size > 0) return;
    answer.mutate({ approved, comment: comment.trim() || null, values: approved ? values : {} });
  };
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        say(true);
      }}
    >
      {answer.isError && <Notice tone="red">{explain(answer.error)}</Notice>}
      {fields.map((field) => (
        <ApprovalField
          key={field.name}
          field={field}
          typed={typed[field.name] ?? field.initial}
          problem={(tried ? problems.get(field.name) : undefined) ?? refused.get(field.name)}
          onType={(value) => setTyped({ ...typed, [field.name]: value })}
        />
      ))}
      <TextArea
        label="Comment (optional)"
        rows={2}
        maxLength={2000}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      <div className={styles["actions"]}>
        <Button variant="primary" type="submit" busy={answer.isPending}>
          Approve
        </Button>
        <Button variant="danger" busy={answer.isPending} onClick={() => say(false)}>
          Decline
        </Button>
      </div>
    </form>
  );
}

function useDecision(step: Step) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: Parameters<typeof decide>[3]) =>
      decide(step.organization_id, step.run_id, step.path, decision),
    onSuccess: async ({ approved }) => {
      announce(approved ? "Approved. The run goes on." : "Declined. The run goes on.");
      await Promise.all([
        client.invalidateQueries({ queryKey: runKeys.steps(step.run_id) }),
        client.invalidateQueries({ queryKey: runKeys.step(step.run_id, step.path) }),
      ]);
    },
  });
}

function refusedFields(error: Error | null): ReadonlyMap<string, string> {
  if (!(error instanceof ApiError)) return new Map();
  return new Map(error.errors.map(({ path, message }) => [path.replace(/^values\./, ""), message]));
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
