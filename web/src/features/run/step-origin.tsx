/** Where a step's answer comes from, when that is not the step itself. */
import type { StepSummary } from "@/api/types";
import { isLive } from "@/lib/status";
import { useNow } from "@/lib/use-now";
import styles from "./run.module.css";
import { RunLink } from "./run-lineage";
import { sentence } from "./sentence";

/** What a step's origin says when whoever started a test gave its answer. */
export const GIVEN = "given";

/** The run whose records answered, the run that is waited for, or what else is waited for. */
export function StepOrigin({ step }: { step: StepSummary }) {
  const waits = step.status === "waiting";
  const now = useNow(isLive(step.status));
  const child = step.detail["run_id"];
  const org = step.organization_id;
  if (step.answered_from === GIVEN) {
    return (
      <p className={styles["origin"]} data-tone="blue">
        Given: whoever started this test gave the answer. It was not carried out.
      </p>
    );
  }
  if (step.answered_from) {
    return (
      <p className={styles["origin"]} data-tone="blue">
        From records: answered by what it did in{" "}
        <RunLink org={org} runId={step.answered_from} step={step.path} />. It was not carried out
        again.
      </p>
    );
  }
  if (!waits && typeof child !== "string") return null;
  return (
    <p className={styles["origin"]} data-tone={waits ? "amber" : "blue"}>
      {waits ? `It ${waitsInWords(step, now)}.` : "It started another run: "}{" "}
      {typeof child === "string" && <RunLink org={org} runId={child} />}
    </p>
  );
}

function waitsInWords(step: StepSummary, now: number): string {
  const words = sentence(step, now) ?? "waits";
  return words === "waiting" ? "waits" : words;
}
