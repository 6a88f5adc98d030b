/** One sentence about a step that waits, retries or failed. */
import type { StepSummary } from "@/api/types";
import { duration } from "@/lib/time";

/** Say what the step waits for and how long, or why it failed; nothing when all is well. */
export function sentence(step: StepSummary, now: number): string | undefined {
  switch (step.status) {
    case "retrying":
      return `attempt ${step.attempt + 1} of ${step.attempts_allowed} ${nextAttempt(step, now)}${reason(step)}`;
    case "waiting":
      return waiting(step, now);
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

function waiting(step: StepSummary, now: number): string {
  const until = step.detail["until"];
  if (typeof until !== "string") return "waiting";
  const left = Date.parse(until) - now;
  return left <= 0 ? "goes on now" : `goes on in ${countdown(left)}`;
}

function countdown(milliseconds: number): string {
  if (milliseconds >= 10_000) return duration(milliseconds);
  return `${(Math.ceil(milliseconds / 100) / 10).toFixed(1)} s`;
}
