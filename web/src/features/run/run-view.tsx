/** The debugger: a run's header, its steps over time, and beside them what one looks at. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Suspense, useMemo } from "react";
import { topics, useLive } from "@/api/live";
import { explain } from "@/api/problem";
import { roundsQuery, runQuery, stepsQuery } from "@/api/runs";
import type { Run, StepSummary } from "@/api/types";
import { Failed, Notice, Skeleton } from "@/components/states";
import { lazyNamed } from "@/lib/lazy-named";
import { isLive } from "@/lib/status";
import { EVERY, withRounds } from "./rounds";
import styles from "./run.module.css";
import { RunHeader } from "./run-header";
import { RunSummaryPane } from "./run-summary-pane";
import type { StepTab } from "./step-detail";
import { StepList } from "./step-list";

const StepDetail = lazyNamed(() => import("./step-detail"), "StepDetail");

export type RunSelection = {
  step?: string | undefined;
  tab?: StepTab | undefined;
  loop?: string | undefined;
  first?: number | undefined;
};

type RunViewProps = {
  org: string;
  runId: string;
  selection: RunSelection;
  onSelect: (selection: RunSelection) => void;
  onCancel: (run: Run) => void;
  onReplay: (from?: string) => void;
  mayEdit: boolean;
  payloadsHidden: boolean;
};

/** Everything about one run, live. */
export function RunView(props: RunViewProps) {
  const { org, runId, selection, onSelect, onCancel, onReplay, mayEdit, payloadsHidden } = props;
  useLive(topics.run(runId));
  const run = useQuery(runQuery(org, runId));
  const steps = useQuery(stepsQuery(org, runId));
  const { loop, first = 0 } = selection;
  const rounds = useQuery({
    ...roundsQuery(org, runId, loop ?? "", first),
    enabled: loop !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: run.data !== undefined && isLive(run.data.status) && EVERY,
  });
  const shown = useMemo(
    () => withRounds(steps.data, loop, rounds.data),
    [steps.data, loop, rounds.data],
  );
  if (run.isPending) return <Skeleton rows={10} label="Loading the run" />;
  if (!run.data) {
    return (
      <Failed
        title="The run did not load"
        reason={explain(run.error)}
        onRetry={() => run.refetch()}
      />
    );
  }
  return (
    <div className={styles["page"]} data-run-id={runId} data-run-status={run.data.status}>
      <RunHeader
        run={run.data}
        steps={steps.data ?? []}
        onCancel={() => onCancel(run.data)}
        onReplay={() => onReplay()}
      />
      {payloadsHidden && (
        <Notice tone="blue">
          Payloads are hidden from you: inputs, outputs and what errors quote are left out here. An
          admin can change that.
        </Notice>
      )}
      <div className={styles["columns"]}>
        <div className={styles["left"]}>
          {steps.isPending && <Skeleton rows={8} label="Loading the steps" />}
          {steps.isError && !steps.data && (
            <Failed
              title="The steps did not load"
              reason={explain(steps.error)}
              onRetry={() => steps.refetch()}
            />
          )}
          {shown && (
            <StepList
              run={run.data}
              steps={shown}
              selected={selection.step}
              onSelect={(step) => onSelect({ ...selection, step })}
              onRounds={(loop, first) => onSelect({ ...selection, loop, first })}
            />
          )}
        </div>
        <aside className={styles["right"]} aria-label="Details">
          <Details
            run={run.data}
            steps={shown ?? []}
            selection={selection}
            onSelect={onSelect}
            onReplay={onReplay}
            mayEdit={mayEdit}
          />
        </aside>
      </div>
    </div>
  );
}

type DetailsProps = Pick<RunViewProps, "selection" | "onSelect" | "onReplay" | "mayEdit"> & {
  run: Run;
  steps: readonly StepSummary[];
};

function Details({ run, steps, selection, onSelect, onReplay, mayEdit }: DetailsProps) {
  const step = steps.find(({ path }) => path === selection.step);
  if (!step)
    return (
      <RunSummaryPane run={run} steps={steps} onStep={(step) => onSelect({ ...selection, step })} />
    );
  return (
    <Suspense fallback={<Skeleton rows={6} label="Loading the step" />}>
      <StepDetail
        key={step.path}
        run={run}
        step={step}
        tab={selection.tab}
        mayEdit={mayEdit}
        onReplay={() => onReplay(step.path)}
        onTab={(tab) => onSelect({ ...selection, step: step.path, tab })}
        onClose={() => onSelect({ ...selection, step: undefined, tab: undefined })}
      />
    </Suspense>
  );
}
