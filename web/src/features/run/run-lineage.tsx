/** Which run this one repeats or follows, and which repeat or follow it. */
import { Link } from "@tanstack/react-router";
import type { Run, StepSummary } from "@/api/types";
import { stepName } from "@/lib/step-name";
import styles from "./run.module.css";

const SHOWN = 5;

type LineageProps = { run: Run; steps: readonly StepSummary[] };

/** The run that was repeated, and from which step on. */
export function ReplayOf({ run: { replay, organization_id: org }, steps }: LineageProps) {
  if (!replay) return null;
  const from = replay.from_path;
  const step = steps.find(({ path }) => path === from);
  return (
    <div>
      <dt>Replay of</dt>
      <dd>
        <RunLink org={org} runId={replay.of} />
        {from !== null && (
          <span className={styles["quiet"]}>
            {" from "}
            {step ? stepName(step, step.step_id) : `step ${from}`}
          </span>
        )}
      </dd>
    </div>
  );
}

/** The runs that repeat this one, newest first. */
export function ReplayedAs({ run: { replays, organization_id: org } }: Pick<LineageProps, "run">) {
  if (replays.length === 0) return null;
  const newest = [...replays].sort().reverse();
  const more = newest.length - SHOWN;
  return (
    <div>
      <dt>Replayed as</dt>
      <dd className={styles["lineage"]}>
        {newest.slice(0, SHOWN).map((id) => (
          <RunLink key={id} org={org} runId={id} />
        ))}
        {more > 0 && <span className={styles["quiet"]}>and {more} more</span>}
      </dd>
    </div>
  );
}

/** The run of the failure workflow, once the run has failed and that has started. */
export function FollowedBy({ run }: Pick<LineageProps, "run">) {
  const following = run.failure_run?.run_id;
  if (!following) return null;
  return (
    <div>
      <dt>Followed by</dt>
      <dd>
        <RunLink org={run.organization_id} runId={following} />
      </dd>
    </div>
  );
}

type RunLinkProps = { org: string; runId: string; step?: string };

/** A run by the end of its id. */
export function RunLink({ org, runId, step }: RunLinkProps) {
  return (
    <Link to="/o/$org/runs/$runId" params={{ org, runId }} search={{ step }} title={runId}>
      run …{runId.slice(-8)}
    </Link>
  );
}
