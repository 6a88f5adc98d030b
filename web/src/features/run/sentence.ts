/** One sentence about a step that waits, retries or failed. */
import type { StepSummary } from "@/api/types";
import { countdown, waitSentence } from "./waiting";

/** Say what the step waits for and how long, or why it failed; nothing when all is well. */
export function sentence(step: StepSummary, now: number): string | undefined {
  switch (step.status) {
    case "retrying":
      return `attempt ${step.attempt + 1} of ${step.attempts_allowed} ${nextAttempt(step, now)}${reason(step)}`;
    case "waiting":
      return waitSentence(step.detail, now);
    case "running":
      return step.attempt > 1
        ? `attempt ${step.attempt} of ${step.attempts_allowed} is under way`
        : undefined;
    case "failed":
    case "timed_out":
      return step.error?.message.split("\n")[0];
    default:
      return undefined;
  }
}

function nextAttempt(step: StepSummary, now: number): string {
  if (!step.next_attempt_at) return "soon";
  const left = Date.parse(step.next_attempt_at) - now;
  if (left <= 0) return "now";
  const exact = !step.next_attempt_earliest || step.next_attempt_earliest === step.next_attempt_at;
  return `${exact ? "in" : "in at most"} ${countdown(left)}`;
}

function reason(step: StepSummary): string {
  return step.error ? `: ${step.error.message.split("\n")[0]}` : "";
}
