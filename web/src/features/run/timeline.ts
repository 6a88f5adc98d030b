/** Where a step's bar stands on the run's time axis. */
import type { StepSummary } from "@/api/types";

export type Span = { from: number; to: number };

export type Segment = Span & {
  kind: "running" | "retry-wait" | "waiting" | "failed" | "completed" | "cancelled";
};

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400];

/** Return the time the axis spans; a live run gets room to grow, so that bars rarely rescale. */
export function axisOf(startedAt: string, endedAt: string | null, now: number): Span {
  const from = Date.parse(startedAt);
  if (endedAt) return { from, to: Math.max(Date.parse(endedAt), from + 1) };
  const seconds = ((now - from) / 1000) * 1.1;
  const room = STEPS.find((step) => step >= seconds) ?? Math.ceil(seconds / 86_400) * 86_400;
  return { from, to: from + room * 1000 };
}

/** Cut a step into what it did: attempts and the waits between them. */
export function segmentsOf(step: StepSummary, now: number): Segment[] {
  const end = step.ended_at ? Date.parse(step.ended_at) : now;
  if (step.status === "waiting")
    return [{ kind: "waiting", from: Date.parse(step.started_at), to: end }];
  if (step.attempts.length === 0) {
    return [{ kind: finalKind(step), from: Date.parse(step.started_at), to: end }];
  }
  return step.attempts.flatMap((attempt, index) => {
    const from = Date.parse(attempt.started_at);
    const following = step.attempts[index + 1];
    const to = attempt.ended_at ? Date.parse(attempt.ended_at) : end;
    const kind = attempt.error ? "failed" : following ? "failed" : finalKind(step);
    const tried: Segment = { kind, from, to };
    const next = following ? Date.parse(following.started_at) : now;
    const waits = following !== undefined || step.status === "retrying";
    return waits ? [tried, { kind: "retry-wait", from: to, to: next }] : [tried];
  });
}

/** Place a span on the axis, in percent. */
export function placeOf(span: Span, axis: Span): { left: string; width: string } {
  const whole = axis.to - axis.from;
  const left = clamp((span.from - axis.from) / whole);
  const right = clamp((span.to - axis.from) / whole);
  return { left: percent(left), width: percent(right - left) };
}

function finalKind(step: StepSummary): Segment["kind"] {
  if (step.type === "delay") return "waiting";
  if (step.status === "failed" || step.status === "timed_out") return "failed";
  if (step.status === "cancelled" || step.status === "skipped") return "cancelled";
  return step.status === "completed" ? "completed" : "running";
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
