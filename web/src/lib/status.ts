/** The statuses of runs, steps and workflows, and what each looks like. */

export type RunStatus =
  | "queued"
  | "running"
  | "waiting"
  | "completed"
  | "failed"
  | "cancelled"
  | "timed_out";

export type StepStatus = Exclude<RunStatus, "queued"> | "retrying" | "skipped";

export type WorkflowStatus = "draft" | "active" | "paused" | "archived";

export type Status = RunStatus | StepStatus | WorkflowStatus;

export type Tone = "green" | "red" | "blue" | "amber" | "grey";

export const RUN_STATUSES: readonly RunStatus[] = [
  "queued",
  "running",
  "waiting",
  "completed",
  "failed",
  "cancelled",
  "timed_out",
];

export const WORKFLOW_STATUSES: readonly WorkflowStatus[] = [
  "active",
  "paused",
  "draft",
  "archived",
];

const LOOKS: Record<Status, { label: string; tone: Tone }> = {
  queued: { label: "Queued", tone: "grey" },
  running: { label: "Running", tone: "blue" },
  retrying: { label: "Retrying", tone: "amber" },
  waiting: { label: "Waiting", tone: "amber" },
  completed: { label: "Completed", tone: "green" },
  failed: { label: "Failed", tone: "red" },
  cancelled: { label: "Cancelled", tone: "grey" },
  timed_out: { label: "Timed out", tone: "red" },
  skipped: { label: "Skipped", tone: "grey" },
  draft: { label: "Draft", tone: "grey" },
  active: { label: "Active", tone: "green" },
  paused: { label: "Paused", tone: "amber" },
  archived: { label: "Archived", tone: "grey" },
};

/** Name a status for people. */
export function statusLabel(status: Status): string {
  return LOOKS[status].label;
}

/** Choose the colour family of a status. */
export function statusTone(status: Status): Tone {
  return LOOKS[status].tone;
}

/** Tell whether a run or a step still moves. */
export function isLive(status: Status): boolean {
  return (
    status === "queued" || status === "running" || status === "retrying" || status === "waiting"
  );
}
