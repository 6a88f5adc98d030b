/** The run as a whole: why it failed, what it answered, what it started with, what it cost. */

import { Link } from "@tanstack/react-router";
import { Suspense } from "react";
import type { Run, StepSummary } from "@/api/types";
import { Button } from "@/components/button";
import { JsonViewer } from "@/components/json-viewer";
import { Notice } from "@/components/states";
import { RelativeTime } from "@/components/time";
import { lazyNamed } from "@/lib/lazy-named";
import { isLive } from "@/lib/status";
import { Again } from "./again";
import { FailureView } from "./failure-view";
import styles from "./run.module.css";

const LearnedType = lazyNamed(() => import("./learned-type"), "LearnedType");
const CostPart = lazyNamed(() => import("./cost-part"), "CostPart");

type RunSummaryPaneProps = {
  run: Run;
  steps: readonly StepSummary[];
  onStep: (path: string) => void;
};

/** Shown while no step is chosen. */
export function RunSummaryPane({ run, steps, onStep }: RunSummaryPaneProps) {
  const failedStep = run.error?.step_path;
  return (
    <section className={styles["pane"]} aria-label="Run">
      <div className={styles["paneBody"]}>
        {run.cancel && <Cancelled run={run} />}
        {!run.cancel && run.status === "queued" && run.waits_for && <InLine run={run} />}
        {!run.cancel && run.status === "waiting" && <Waiting run={run} />}
        {run.failure_run?.refused && (
          <Notice tone="amber">
            The failure workflow was not started: {run.failure_run.refused}
          </Notice>
        )}
        {run.end_event?.refused && (
          <Notice tone="amber">
            Its event {run.end_event.name} was not published: {run.end_event.refused}
          </Notice>
        )}
        {run.error && (
          <section className={styles["part"]}>
            <h2>
              Why it failed
              {failedStep && (
                <Button small onClick={() => onStep(failedStep)}>
                  Go to the failed step
                </Button>
              )}
            </h2>
            <FailureView failure={run.error} source={run.source} />
          </section>
        )}
        {!isLive(run.status) && run.status !== "completed" && (
          <Again steps={steps} effects={run.effects} />
        )}
        <section className={styles["part"]}>
          <h2>Output</h2>
          {run.status === "completed" ? (
            <JsonViewer value={run.output} name="output" label="Output" />
          ) : (
            <p className={styles["quiet"]}>
              {isLive(run.status)
                ? "The output appears here when the run has completed."
                : "The run did not complete, so it has no output."}
            </p>
          )}
          {run.end_event && !run.end_event.refused && (
            <p className={styles["quiet"]}>Published as the event {run.end_event.name}.</p>
          )}
        </section>
        <section className={styles["part"]}>
          <h2>Payload</h2>
          <JsonViewer value={run.payload} name="payload" label="Payload" />
          <Suspense>
            <LearnedType org={run.organization_id} name="payload" value={run.payload} />
          </Suspense>
        </section>
        {run.bill && run.cost !== null && (
          <section className={styles["part"]}>
            <h2>Cost</h2>
            <Suspense>
              <CostPart bill={run.bill} total={run.cost} />
            </Suspense>
          </section>
        )}
      </div>
    </section>
  );
}

/** Why a queued run does not go on, and where that is set. */
function InLine({ run }: { run: Run }) {
  return (
    <Notice
      tone="blue"
      action={
        <Link
          to="/o/$org/workflows/$workflowId"
          params={{ org: run.organization_id, workflowId: run.workflow_id }}
          search={{ tab: "settings" }}
        >
          Settings of the workflow
        </Link>
      }
    >
      Waits for {run.waits_for}. It starts in its turn, when a run before it has ended.
    </Notice>
  );
}

/** What a run that stands still is waiting for, and since when. */
function Waiting({ run: { waits_for: what, waiting_since: since } }: { run: Run }) {
  return (
    <Notice tone="blue">
      Waits for {what}
      {since && (
        <>
          ; last moved <RelativeTime at={since} />
        </>
      )}
      .
    </Notice>
  );
}

function Cancelled({ run: { cancel, status } }: { run: Run }) {
  if (!cancel) return null;
  return (
    <Notice tone="amber">
      {isLive(status) ? "Cancelling: asked for by" : "Cancelled by"} {cancel.by}{" "}
      <RelativeTime at={cancel.at} />
      {cancel.reason && `: ${cancel.reason}`}
    </Notice>
  );
}
