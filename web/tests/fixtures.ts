/** Things to test with: complete, ordinary, changed only where a test says so. */
import type { Run, RunSummary, StepNode, StepSummary, WorkflowSummary } from "@/api/types";

export const NOW = Date.parse("2026-01-02T03:04:05.000Z");

/** Write a moment some seconds after NOW. */
export function at(seconds: number): string {
  return new Date(NOW + seconds * 1000).toISOString();
}

/** Make the summary of a run. */
export function aRunSummary(changes: Partial<RunSummary> = {}): RunSummary {
  return {
    id: "01JRUN00000000000000000001",
    organization_id: "org",
    workflow_id: "wf",
    workflow_name: "Fulfil an order",
    workflow_version: 3,
    status: "running",
    trigger: { kind: "webhook", name: "orders", delivery: "", chained: 0 },
    test: false,
    created_at: at(0),
    started_at: at(0),
    ended_at: null,
    error: null,
    cancel: null,
    parent: null,
    replay: null,
    failure_of: null,
    waits_for: "",
    waiting_since: null,
    steps: null,
    cost: null,
    version: 1,
    ...changes,
  };
}

/** Make a run with the program of `aProgram`. */
export function aRun(changes: Partial<Run> = {}): Run {
  return {
    ...aRunSummary(),
    pool: null,
    program: "p",
    payload: { order: 7 },
    variables: {},
    known_delays: null,
    answers: {},
    output: null,
    bill: null,
    expires_at: 0,
    retention: 7776000,
    source: "one\ntwo\nthree\nfour\nfive\nsix",
    steps_tree: aProgram(),
    effects: { "http.get": "reads", "http.post": "writes" },
    input_schema: null,
    replays: [],
    failure_run: null,
    end_event: null,
    ...changes,
  };
}

/** Make one step of a program. */
export function aNode(changes: Partial<StepNode> & { position: string }): StepNode {
  return {
    id: `step_${changes.position}`,
    type: "action",
    label: "http.get",
    action: "http.get",
    line: 1,
    column: 1,
    end_line: 1,
    end_column: 10,
    options: null,
    blocks: [],
    ...changes,
  };
}

/** Make a program: an action, a condition with two branches, a loop with one action. */
export function aProgram(): StepNode[] {
  const big = aNode({ position: "0003", id: "review", line: 3 });
  const small = aNode({ position: "0004", id: "skip_review", line: 4 });
  const reserve = aNode({ position: "0006", id: "reserve", line: 6 });
  return [
    aNode({ position: "0001", id: "stock" }),
    aNode({
      position: "0002",
      type: "condition",
      action: null,
      label: "if total > 5",
      blocks: [
        { name: "then", steps: [big] },
        { name: "else", steps: [small] },
      ],
    }),
    aNode({
      position: "0005",
      type: "loop",
      action: null,
      label: "for item in items",
      blocks: [{ name: "body", steps: [reserve] }],
    }),
  ];
}

/** Make the record of a step. */
export function aStep(changes: Partial<StepSummary> = {}): StepSummary {
  return {
    path: "0001",
    run_id: "01JRUN00000000000000000001",
    organization_id: "org",
    workflow_id: "wf",
    step_id: "stock",
    type: "action",
    label: "http.get",
    action: "http.get",
    status: "completed",
    line: 1,
    attempt: 1,
    attempts_allowed: 3,
    started_at: at(0),
    ended_at: at(1),
    next_attempt_at: null,
    next_attempt_earliest: null,
    error: null,
    detail: {},
    attempts: [],
    version: 1,
    answered_from: null,
    ...changes,
  };
}

/** Make the error of a step. */
export function aFailure(message: string) {
  return {
    type: "HttpError",
    message,
    step_id: "stock",
    step_path: "0001",
    line: 2,
    status: 503,
    stack_trace: [],
    exchange: null,
    detail: null,
  };
}

/** Make the summary of a workflow. */
export function aWorkflow(changes: Partial<WorkflowSummary> = {}): WorkflowSummary {
  return {
    id: "wf",
    organization_id: "org",
    name: "Fulfil an order",
    description: "",
    status: "active",
    published_version: 3,
    triggers: [],
    created_at: at(-1000),
    updated_at: at(-10),
    last_run: null,
    settings: {
      timeout: null,
      concurrency: null,
      concurrency_key: null,
      overlap: "queue",
      failure_workflow: null,
      tags: [],
      retention_days: null,
    },
    week: null,
    version: 1,
    ...changes,
  };
}
