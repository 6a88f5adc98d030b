/** The demo's answers: just enough of the API for every screen, with runs that really move. */
import * as fixtures from "./fixtures.mjs";
import { lengthOf, stepsAt } from "./story.mjs";

const { ORG, PAYLOAD, SCHEMA, SOURCE, STEPS } = fixtures;
const STATUSES = [
  "completed",
  "failed",
  "completed",
  "completed",
  "cancelled",
  "completed",
  "timed_out",
];

const workflows = fixtures.workflows();
const runs = Array.from({ length: 180 }, (_, n) =>
  fixtures.run(n + 1, STATUSES[n % STATUSES.length]),
);
const moving = new Map();
start({ fails: true });
start({ fails: false });

/** Answer one request with a status and a body. */
export function answer(method, url, body) {
  const path = url.pathname.replace("/api", "");
  if (path === "/me") {
    const organizations = [
      { id: ORG, name: "Acme", role: "owner" },
      { id: "01JD0000000000000000000BET", name: "Beta Works", role: "viewer" },
    ];
    return [200, { user_id: "u", email: "demo@stepwell.local", name: "Jo Demo", organizations }];
  }
  if (path === "/live-tickets") return [201, { ticket: "t", expires_at: new Date().toISOString() }];
  const [, , org, kind, id, part, sub] = path.split("/");
  if (org !== ORG) return [200, { items: [], next_cursor: null }];
  if (kind === "compile") return [200, compile(body.source)];
  if (kind === "workflows" && !id) return method === "POST" ? create(body) : listWorkflows(url);
  if (kind === "workflows") return workflow(method, id, part, sub, body);
  if (kind === "runs" && !id) return listRuns(url);
  return oneRun(id, part, sub);
}

/** Return the frames for the topics a socket watches. */
export function tick(topics) {
  const frames = [];
  for (const topic of topics) {
    const changes = [...moving.values()].flatMap((state) => changesOf(state, topic));
    if (changes.length > 0) {
      frames.push({ type: "frame", topic, sent_at: new Date().toISOString(), changes });
    }
  }
  return frames;
}

function changesOf(state, topic) {
  const { summary } = current(state);
  const run = { kind: "run", id: summary.id, version: summary.version, run: summary };
  if (topic.endsWith("/runs")) return [run];
  if (topic !== `run/${summary.id}`) return [];
  const steps = current(state).steps.map((step) => ({
    kind: "step",
    id: step.path,
    version: step.version,
    step,
  }));
  return [run, ...steps];
}

function start({ fails }) {
  const base = fixtures.run(0, "running");
  const id = `01JDRUNLIVE${fails ? "F" : "S"}${String(Date.now()).padStart(14, "0")}`;
  const now = new Date().toISOString();
  const state = { fails, summary: { ...base, id, created_at: now, started_at: now } };
  moving.set(id, state);
  return state;
}

function current(state) {
  const elapsed = Date.now() - Date.parse(state.summary.started_at);
  const length = lengthOf(state.fails);
  const steps = stepsAt(state.summary.id, state.summary.started_at, elapsed, state.fails);
  const done = elapsed >= length;
  const status = done ? (state.fails ? "failed" : "completed") : "running";
  const summary = {
    ...state.summary,
    status,
    version: Math.min(Math.floor(elapsed / 1000), 14) + 2,
    ended_at: done ? new Date(Date.parse(state.summary.started_at) + length).toISOString() : null,
    error: done && state.fails ? fixtures.FAILURE : null,
  };
  return { summary, steps };
}

function listRuns(url) {
  const status = url.searchParams.get("status")?.split(",");
  const live = [...moving.values()].map((state) => current(state).summary).reverse();
  const found = [...live, ...runs].filter((run) => !status || status.includes(run.status));
  const from = Number(url.searchParams.get("cursor") ?? 0);
  const next = from + 50 < found.length ? String(from + 50) : null;
  return [200, { items: found.slice(from, from + 50), next_cursor: next }];
}

function oneRun(id, part, path) {
  const state = moving.get(id) ?? past(id);
  if (!state) return problem(404, "Not found", `There is no run ${id}.`);
  const { summary, steps } = current(state);
  if (part === "steps" && path) return oneStep(steps, decodeURIComponent(path));
  if (part === "steps") return [200, { items: steps, next_cursor: null }];
  const error = summary.error && { ...summary.error, exchange: fixtures.EXCHANGE };
  const detail = {
    program: "p",
    payload: PAYLOAD,
    output: { order: PAYLOAD.id, charge: "ch_1" },
    expires_at: 0,
  };
  return [
    200,
    { ...summary, ...detail, error, source: SOURCE, steps_tree: STEPS, input_schema: SCHEMA },
  ];
}

function past(id) {
  const summary = runs.find((run) => run.id === id);
  return summary && { fails: summary.status === "failed", summary };
}

function oneStep(steps, path) {
  const step = steps.find((one) => one.path === path);
  if (!step) return problem(404, "Not found", `The run has no step ${path}.`);
  const stack = [
    "Traceback (most recent call last):\n",
    '  File "http.py", line 61, in perform\n',
    "HttpError: HTTP 503\n",
  ];
  const error = step.error && { ...step.error, exchange: fixtures.EXCHANGE, stack_trace: stack };
  const input = {
    url: "https://stock.acme.test/reservations",
    json: PAYLOAD.items[2],
    headers: { accept: "application/json" },
  };
  const output = {
    status: 200,
    headers: { "content-type": "application/json" },
    body: {
      reserved: true,
      lots: [
        { bin: "A-17", left: 41 },
        { bin: "C-02", left: 0 },
      ],
      note: null,
    },
  };
  return [200, { ...step, error, input, output: step.status === "completed" ? output : null }];
}

function listWorkflows(url) {
  const search = (url.searchParams.get("search") ?? "").toLowerCase();
  const status = url.searchParams.get("status");
  const items = workflows.filter(
    (one) =>
      one.name.toLowerCase().includes(search) &&
      (status ? one.status === status : one.status !== "archived"),
  );
  return [200, { items, next_cursor: null }];
}

function create(body) {
  const made = {
    ...workflows[3],
    id: `01JD000000000000000000${Date.now() % 10_000}`,
    ...body,
    source: SOURCE,
  };
  workflows.push(made);
  return [201, made];
}

function workflow(method, id, part, sub, body) {
  const one = workflows.find((known) => known.id === id);
  if (!one) return problem(404, "Not found", `There is no workflow ${id}.`);
  if (part === "versions") return versions(one, sub);
  if (part === "runs") return [201, current(start({ fails: false })).summary];
  if (part === "publish") return publish(one);
  if (part)
    return [
      200,
      Object.assign(one, { status: { pause: "paused", archive: "archived" }[part] ?? "active" }),
    ];
  if (method === "GET") return [200, one];
  if (body.draft_revision !== one.draft_revision) {
    const { source, draft_revision } = one;
    return [
      409,
      {
        ...problem(409, "Conflict", "The draft was changed meanwhile.")[1],
        current: { source, draft_revision },
      },
    ];
  }
  return [200, Object.assign(one, { source: body.source, draft_revision: one.draft_revision + 1 })];
}

function publish(one) {
  Object.assign(one, { published_version: (one.published_version ?? 0) + 1, status: "active" });
  return [201, version(one, one.published_version)];
}

function versions(one, number) {
  if (number) return [200, version(one, Number(number))];
  const count = one.published_version ?? 0;
  const items = Array.from({ length: count }, (_, n) => version(one, count - n));
  return [200, { items, next_cursor: null }];
}

function version(one, number) {
  return {
    workflow_id: one.id,
    organization_id: ORG,
    number,
    message: number === 1 ? "" : "Retry the reservation three times",
    author: "jo@example.com",
    author_id: "u",
    created_at: new Date(Date.now() - (10 - number) * 86_400_000).toISOString(),
    triggers: one.triggers,
    source: number === one.published_version ? SOURCE : SOURCE.replace("attempts=3", "attempts=2"),
    steps: STEPS,
    machine: {},
    machine_arn: "",
    input_schema: SCHEMA,
    timeout: 3600,
  };
}

function compile(source) {
  const lines = source.split("\n");
  const at = lines.findIndex((line) => line.includes("while "));
  const column = (lines[at] ?? "").indexOf("while ") + 1;
  const diagnostics =
    at < 0
      ? []
      : [
          {
            code: "E-WHILE",
            severity: "error",
            message: "A while loop has no bound the machine could know.",
            hint: "Loop over a list instead: for item in order.items",
            line: at + 1,
            column,
            end_line: at + 1,
            end_column: column + 5,
            edit: {
              line: at + 1,
              column,
              end_line: at + 1,
              end_column: (lines[at] ?? "").length + 1,
              text: "for item in order.items:",
            },
          },
        ];
  return {
    name: "fulfil",
    diagnostics,
    steps: STEPS,
    machine: at < 0 ? {} : null,
    input_schema: SCHEMA,
    triggers: [{ kind: "webhook", name: "orders" }],
  };
}

function problem(status, title, detail) {
  return [status, { type: "about:blank", title, status, detail, errors: [] }];
}
