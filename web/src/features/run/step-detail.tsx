/** One step in full: what went in, what came out, what went wrong, and every attempt. */
import { useQuery } from "@tanstack/react-query";
import { RotateCcw, X } from "lucide-react";
import { Suspense, useEffect, useRef } from "react";
import { explain } from "@/api/problem";
import { stepQuery } from "@/api/runs";
import type { Run, Step, StepSummary } from "@/api/types";
import { Button, IconButton } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { JsonViewer } from "@/components/json-viewer";
import { SourceLines } from "@/components/source-lines";
import { Failed, Skeleton } from "@/components/states";
import { StatusBadge } from "@/components/status-badge";
import { Tabs } from "@/components/tabs";
import { Elapsed } from "@/components/time";
import { lazyNamed } from "@/lib/lazy-named";
import { isLive } from "@/lib/status";
import { stepName } from "@/lib/step-name";
import { AttemptList } from "./attempt-list";
import { FailureView } from "./failure-view";
import styles from "./run.module.css";
import { StepOrigin } from "./step-origin";

const LearnedType = lazyNamed(() => import("./learned-type"), "LearnedType");
const ApprovalPanel = lazyNamed(() => import("./approval-panel"), "ApprovalPanel");

export const STEP_TABS = ["input", "output", "error", "attempts", "source"] as const;

export type StepTab = (typeof STEP_TABS)[number];

type StepDetailProps = {
  run: Run;
  step: StepSummary;
  tab: StepTab | undefined;
  mayEdit: boolean;
  onTab: (tab: StepTab) => void;
  onReplay: () => void;
  onClose: () => void;
};

/** The pane beside the list; it opens on the error when there is one. */
export function StepDetail(props: StepDetailProps) {
  const { run, step, tab, mayEdit, onTab, onReplay, onClose } = props;
  const query = useQuery(stepQuery(run.organization_id, run.id, step.path));
  const current = tab ?? (step.error ? "error" : step.status === "completed" ? "output" : "input");
  const pane = useShownFromTop();
  return (
    <section ref={pane} className={styles["pane"]} aria-label={`Step ${step.step_id}`}>
      <header className={styles["paneHeader"]}>
        <h2 className="truncate">{stepName(step, step.step_id)}</h2>
        <StatusBadge status={step.status} />
        <span className={styles["quiet"]}>
          <Elapsed from={step.started_at} to={step.ended_at} />
        </span>
        <span className={styles["tools"]}>
          {!isLive(run.status) && (
            <Button small onClick={onReplay}>
              <RotateCcw size={13} aria-hidden />
              Replay from here
            </Button>
          )}
          <CopyButton text={step.path} label="Copy step path" />
          <IconButton label="Close step" onClick={onClose}>
            <X size={16} aria-hidden />
          </IconButton>
        </span>
      </header>
      <Tabs label="Step" tabs={tabsOf(step)} value={current} onChange={onTab}>
        <div className={styles["paneBody"]}>
          <StepOrigin step={step} />
          <Suspense>
            {query.data && asksForApproval(step) && (
              <ApprovalPanel step={query.data} mayDecide={mayEdit} />
            )}
          </Suspense>
          {query.isPending && <Skeleton rows={6} label="Loading the step" />}
          {query.isError && (
            <Failed
              title="The step did not load"
              reason={explain(query.error)}
              onRetry={() => query.refetch()}
            />
          )}
          {query.data && <TabBody run={run} step={query.data} tab={current} />}
        </div>
      </Tabs>
    </section>
  );
}

/** On narrow screens the pane lies below the list: bring it into sight when a step is chosen. */
function useShownFromTop() {
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    if (window.matchMedia("(max-width: 1000px)").matches) pane.current?.scrollIntoView();
  }, []);
  return pane;
}

function TabBody({ run, step, tab }: { run: Run; step: Step; tab: StepTab }) {
  switch (tab) {
    case "input":
      return <Input step={step} />;
    case "output":
      return <Output org={run.organization_id} step={step} />;
    case "error":
      return step.error ? (
        <FailureView failure={step.error} source={run.source} />
      ) : (
        <p className={styles["quiet"]}>This step has no error.</p>
      );
    case "attempts":
      return <AttemptList step={step} />;
    case "source":
      return <SourceLines source={run.source} line={step.line} />;
    default:
      return tab satisfies never;
  }
}

/** The address of a callback lets anyone answer: it is not shown. */
function Input({ step }: { step: Step }) {
  if (step.action === "callback") {
    return (
      <p className={styles["quiet"]}>
        Whoever has the callback address can answer. It is shown to nobody here.
      </p>
    );
  }
  return <JsonViewer value={step.input} name="input" label="Input" />;
}

function asksForApproval(step: StepSummary): boolean {
  return step.status === "waiting" && step.detail["kind"] === "wait_for_approval";
}

function Output({ org, step }: { org: string; step: Step }) {
  if (step.status === "completed") {
    return (
      <>
        <JsonViewer value={step.output} name={step.step_id} label="Output" />
        <Suspense>
          <LearnedType org={org} name={step.step_id} value={step.output} />
        </Suspense>
      </>
    );
  }
  return (
    <p className={styles["quiet"]}>
      {isLive(step.status)
        ? "The output appears here when the step has completed."
        : "The step did not complete, so it has no output."}
    </p>
  );
}

function tabsOf(step: StepSummary) {
  const count = <span className={styles["count"]}>{step.attempts.length}</span>;
  return STEP_TABS.map((value) => ({
    value,
    label: value.charAt(0).toUpperCase() + value.slice(1),
    mark:
      value === "error" && step.error ? (
        <span className={styles["alert"]} />
      ) : value === "attempts" && step.attempts.length > 1 ? (
        count
      ) : undefined,
  }));
}
