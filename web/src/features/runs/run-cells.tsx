/** What stands in the cells of a row about a run. */
import { Link } from "@tanstack/react-router";
import type { RunSummary } from "@/api/types";
import { CopyButton } from "@/components/copy-button";
import { RelativeTime } from "@/components/time";
import { dollars } from "@/lib/amounts";
import styles from "./runs.module.css";

/** The end of the id, which opens the run. */
export function RunIdCell({ run }: { run: RunSummary }) {
  return (
    <span className={styles["id"]}>
      <Link
        to="/o/$org/runs/$runId"
        params={{ org: run.organization_id, runId: run.id }}
        data-row-link
        title={run.id}
      >
        <code>…{run.id.slice(-8)}</code>
      </Link>
      <CopyButton text={run.id} label="Copy run id" />
    </span>
  );
}

/** Whose run it is, and of which version. */
export function WorkflowCell({ run }: { run: RunSummary }) {
  return (
    <span className={styles["workflow"]}>
      <span className="truncate" title={run.workflow_name}>
        {run.workflow_name}
      </span>
      <span className={styles["version"]}>
        {run.test ? "test" : run.workflow_version > 0 ? `v${run.workflow_version}` : "draft"}
      </span>
    </span>
  );
}

/** Why a run failed, was cancelled or waits. */
export function Why({ run }: { run: RunSummary }) {
  if (run.error) {
    return (
      <span className={styles["why"]} title={run.error.message}>
        {run.error.message}
      </span>
    );
  }
  if (run.cancel)
    return <span className={styles["quiet"]}>{run.cancel.reason || "Cancelled"}</span>;
  if (!run.waits_for) return null;
  return (
    <span className={styles["quiet"]}>
      Waits for {run.waits_for}
      {run.waiting_since && (
        <>
          ; last moved <RelativeTime at={run.waiting_since} />
        </>
      )}
    </span>
  );
}

/** What started the run. */
export function TriggerCell({ run: { trigger } }: { run: RunSummary }) {
  return (
    <span className={styles["quiet"]}>
      {KINDS[trigger.kind] ?? capital(trigger.kind)}{" "}
      {trigger.name && <span title={trigger.name}>{trigger.name}</span>}
    </span>
  );
}

/** What the run would cost on AWS. */
export function Cost({ run: { cost } }: { run: RunSummary }) {
  if (cost === null) return null;
  return (
    <span className="tabular" title="On AWS, without free tiers">
      {dollars(cost)}
    </span>
  );
}

const KINDS: Partial<Record<RunSummary["trigger"]["kind"], string>> = {
  manual: "By hand",
  failure: "Failure of",
};

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
