/** Run the draft as a test and see what comes of it, without leaving the code. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FlaskConical } from "lucide-react";
import { useEffect } from "react";
import { recordedQuery } from "@/api/editor";
import { topics, useLive } from "@/api/live";
import { explain } from "@/api/problem";
import { runQuery, stepsQuery } from "@/api/runs";
import { useSamples } from "@/api/samples";
import type { Workflow } from "@/api/types";
import { startRun } from "@/api/workflows";
import { Button } from "@/components/button";
import { PayloadField } from "@/components/payload-field";
import { SamplesField } from "@/components/samples-field";
import { Notice } from "@/components/states";
import { type Json, parseJson } from "@/lib/json";
import { sampleOf } from "@/lib/sample";
import { useRemembered } from "@/lib/use-remembered";
import { AnswersField, useAnswers } from "./answers-field";
import styles from "./editor.module.css";
import { LearnPayload } from "./learn-payload";
import { TestResult } from "./test-result";

type TestRunProps = {
  workflow: Workflow;
  source: string;
  schema: Json | undefined;
  hasErrors: boolean;
  ran: string | undefined;
  onRan: (runId: string) => void;
  onLearn: (classes: string) => void;
};

/** The payload and the answers are remembered for the tab. */
export function TestRun(props: TestRunProps) {
  const { workflow, source, schema, hasErrors, ran, onRan, onLearn } = props;
  const { organization_id: org, id } = workflow;
  const [typed, setTyped] = useRemembered(`stepwell.test-payload.${id}`);
  const text = typed ?? JSON.stringify(sampleOf(schema), null, 2);
  const payload = parseJson(text);
  const given = useAnswers(id);
  const samples = useSamples({
    org,
    workflow: id,
    payload: payload.ok ? payload.value : undefined,
    onLoad: (sample) => setTyped(JSON.stringify(sample, null, 2)),
  });
  const start = useMutation({
    mutationFn: () =>
      startRun(org, id, {
        payload: payload.ok ? payload.value : null,
        test: true,
        source,
        answers: given.answers ?? {},
      }),
    onSuccess: (run) => onRan(run.id),
  });
  return (
    <section className={styles["test"]} aria-label="Test run">
      <SamplesField {...samples} />
      <PayloadField text={text} onChange={setTyped} rows={7} />
      {payload.ok && (
        <LearnPayload org={org} source={source} payload={payload.value} onLearn={onLearn} />
      )}
      <AnswersField {...given} />
      <div className={styles["testBar"]}>
        <Button
          variant="primary"
          busy={start.isPending}
          disabled={!payload.ok || !given.answers || hasErrors}
          onClick={() => start.mutate()}
        >
          <FlaskConical size={14} aria-hidden /> Run the draft as a test
        </Button>
        <span className={styles["quiet"]}>
          {hasErrors
            ? "Mend the problems first."
            : "Its steps really happen, but for those you answer."}
        </span>
      </div>
      {start.isError && <Notice tone="red">{explain(start.error)}</Notice>}
      {ran && <LiveResult key={ran} workflow={workflow} runId={ran} />}
    </section>
  );
}

function LiveResult({ workflow, runId }: { workflow: Workflow; runId: string }) {
  const org = workflow.organization_id;
  useLive(topics.run(runId));
  const { data: run } = useQuery(runQuery(org, runId));
  useFreshResults(org, workflow.id, run?.status);
  const { data: steps } = useQuery(stepsQuery(org, runId));
  if (!run) return null;
  return (
    <TestResult run={run} steps={steps ?? []}>
      <Link to="/o/$org/runs/$runId" params={{ org, runId }}>
        Open the run
      </Link>
    </TestResult>
  );
}

/** Let the editor complete with what a test that has completed resulted in. */
function useFreshResults(org: string, workflowId: string, status: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (status !== "completed") return;
    client.invalidateQueries({ queryKey: recordedQuery(org, workflowId).queryKey });
  }, [client, org, workflowId, status]);
}
