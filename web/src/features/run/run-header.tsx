/** What a run is and how it stands: the first answer at three in the morning. */
import { Link } from "@tanstack/react-router";
import { Ban, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import type { Run, StepSummary } from "@/api/types";
import { Button } from "@/components/button";
import { CopyableId } from "@/components/copy-button";
import { StatusBadge } from "@/components/status-badge";
import { Elapsed, RelativeTime } from "@/components/time";
import { dollars } from "@/lib/amounts";
import { isLive } from "@/lib/status";
import styles from "./run.module.css";
import { FollowedBy, ReplayedAs, ReplayOf, RunLink } from "./run-lineage";
import { RunTools } from "./run-tools";
import { shownStatus } from "./standing";

type RunHeaderProps = {
  run: Run;
  steps: readonly StepSummary[];
  onCancel: () => void;
  onReplay: () => void;
};

/** Status, workflow, version, trigger, times, attempts, cost, replays; Cancel or Replay. */
export function RunHeader({ run, steps, onCancel, onReplay }: RunHeaderProps) {
  const org = run.organization_id;
  // Not all steps of a long run are loaded; once it has ended, they are counted.
  const attempts =
    run.steps?.attempts ?? steps.reduce((sum, step) => sum + step.attempts.length, 0);
  return (
    <header className={styles["header"]}>
      <div className={styles["title"]}>
        <span aria-live="polite" className={isLive(run.status) ? styles["pulse"] : undefined}>
          <StatusBadge status={shownStatus(run, steps)} />
        </span>
        <h1>
          <span className="visually-hidden">Run of </span>
          <Link
            to="/o/$org/workflows/$workflowId"
            params={{ org, workflowId: run.workflow_id }}
            className={styles["workflow"]}
            title={run.workflow_name}
          >
            {run.workflow_name}
          </Link>
        </h1>
        {run.test && <span className={styles["tag"]}>Test</span>}
        <span className={styles["tools"]}>
          <RunTools run={run} steps={steps} />
          {!isLive(run.status) && (
            <Button small onClick={onReplay}>
              <RotateCcw size={13} aria-hidden />
              Replay
            </Button>
          )}
          {isLive(run.status) && (
            <Button small onClick={onCancel} disabled={run.cancel !== null}>
              <Ban size={13} aria-hidden />
              {run.cancel ? "Stopping" : "Cancel run"}
            </Button>
          )}
        </span>
      </div>
      <dl className={styles["facts"]}>
        <Fact name="Run">
          <CopyableId id={run.id} label="Copy run id" />
        </Fact>
        <Fact name="Version">
          {run.workflow_version > 0 ? `v${run.workflow_version}` : "draft"}
        </Fact>
        <Fact name="Trigger">
          <Origin run={run} />
        </Fact>
        <Fact name="Started">
          {run.started_at ? <RelativeTime at={run.started_at} /> : "not yet"}
        </Fact>
        <Fact name="Duration">
          <Elapsed from={run.started_at ?? run.created_at} to={run.ended_at} />
        </Fact>
        <Fact name="Attempts">
          <span className="tabular">{attempts}</span>
        </Fact>
        {run.cost !== null && (
          <Fact name="Cost">
            <span className="tabular" title="On AWS, without free tiers">
              {dollars(run.cost)}
            </span>
          </Fact>
        )}
        <ReplayOf run={run} steps={steps} />
        <ReplayedAs run={run} />
        <FollowedBy run={run} />
      </dl>
    </header>
  );
}

function Origin({ run }: { run: Run }) {
  const { trigger, parent, failure_of: failed, organization_id: org } = run;
  if (failed !== null) {
    return (
      <>
        Failure of <RunLink org={org} runId={failed} />
        <span className={styles["quiet"]}> {trigger.name}</span>
      </>
    );
  }
  return (
    <>
      {trigger.kind === "manual" ? "By hand" : trigger.kind}
      {trigger.name && <span className={styles["quiet"]}> {trigger.name}</span>}
      {parent && (
        <Link
          to="/o/$org/runs/$runId"
          params={{ org, runId: parent.run_id }}
          search={{ step: parent.step_path }}
        >
          {" "}
          run …{parent.run_id.slice(-8)}
        </Link>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
