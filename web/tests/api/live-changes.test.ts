import { type InfiniteData, QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, test } from "vitest";
import { applyChanges } from "@/api/live-changes";
import { type RunFilters, runKeys, runsQuery, stepsQuery } from "@/api/runs";
import type { Page, Run, RunSummary, StepSummary } from "@/api/types";
import { workflowKeys } from "@/api/workflows";
import { aRun, aRunSummary, aStep, at, aWorkflow } from "../fixtures";

let client: QueryClient;
const scope = { org: "org" };
const topic = "organization/org/runs";

beforeEach(() => {
  client = new QueryClient();
});

function list(filters: RunFilters, items: RunSummary[]): void {
  const data = { pages: [{ items, next_cursor: null }], pageParams: [""] };
  client.setQueryData(runKeys.list(scope, filters), data);
}

function rows(filters: RunFilters): RunSummary[] {
  const data = client.getQueryData<InfiniteData<Page<RunSummary>>>(runKeys.list(scope, filters));
  return data?.pages.flatMap((page) => page.items) ?? [];
}

function change(run: RunSummary) {
  applyChanges(client, [[topic, { kind: "run", id: run.id, version: run.version, run }]]);
}

describe("a change of a run", () => {
  test("replaces an older row in place and never a newer one", () => {
    list({}, [aRunSummary({ version: 5 })]);

    change(aRunSummary({ version: 6, status: "failed" }));
    change(aRunSummary({ version: 4, status: "queued" }));

    expect(rows({}).map(({ status }) => status)).toEqual(["failed"]);
  });

  test("keeps the payload that only the detail knows", () => {
    client.setQueryData<Run>(runKeys.detail(aRun().id), aRun());

    change(aRunSummary({ version: 2, status: "completed" }));

    const detail = client.getQueryData<Run>(runKeys.detail(aRun().id));
    expect(detail).toMatchObject({ status: "completed", payload: { order: 7 } });
  });

  test("announces a run that mentions the text that is looked for", () => {
    list({ text: "FULFIL" }, [aRunSummary()]);

    change(aRunSummary({ id: "new", created_at: at(9) }));

    expect(client.getQueryData(runKeys.fresh(scope, { text: "FULFIL" }))).toEqual(["new"]);
  });

  test("announces a run the list does not hold, without moving rows", () => {
    list({}, [aRunSummary()]);

    change(aRunSummary({ id: "new", created_at: at(9) }));
    change(aRunSummary({ id: "new", created_at: at(9), version: 2 }));

    expect(rows({})).toHaveLength(1);
    expect(client.getQueryData(runKeys.fresh(scope, {}))).toEqual(["new"]);
  });

  test.each([
    ["another status", { status: "failed" }, {}],
    ["another workflow", { workflow: "other" }, {}],
    ["a test run", {}, { test: true }],
    ["a run that does not mention the text", { text: "refund" }, {}],
    ["an older run than the newest row", {}, { created_at: at(-99) }],
  ] as [string, RunFilters, Partial<RunSummary>][])(
    "does not announce %s",
    (_name, filters, run) => {
      list(filters, [aRunSummary()]);

      change(aRunSummary({ id: "new", created_at: at(9), ...run }));

      expect(client.getQueryData(runKeys.fresh(scope, filters))).toBeUndefined();
    },
  );
});

describe("a change of a step", () => {
  const runId = aRun().id;
  const apply = (step: StepSummary) =>
    applyChanges(client, [
      [
        `run/${runId}`,
        {
          kind: "step",
          id: step.path,
          version: step.version,
          step,
        },
      ],
    ]);
  const paths = () =>
    client
      .getQueryData<StepSummary[]>(runKeys.steps(runId))
      ?.map(({ path, status }) => [path, status]);

  test("finds its place in the order of the program", () => {
    client.setQueryData(runKeys.steps(runId), [aStep({ path: "0001" }), aStep({ path: "0003" })]);

    apply(aStep({ path: "0002", status: "running" }));
    apply(aStep({ path: "0004", status: "running" }));
    apply(aStep({ path: "0002", status: "completed", version: 2 }));
    apply(aStep({ path: "0002", status: "running", version: 1 }));

    expect(paths()).toEqual([
      ["0001", "completed"],
      ["0002", "completed"],
      ["0003", "completed"],
      ["0004", "running"],
    ]);
  });

  test("does not bring in rounds of a long loop that nobody looks at", () => {
    client.setQueryData(runKeys.steps(runId), [aStep({ path: "0005" })]);

    apply(aStep({ path: "0005.000099.0006" }));
    apply(aStep({ path: "0005.000100.0006" }));
    apply(aStep({ path: "0005.000001.0007.000200.0008" }));

    expect(paths()?.map(([path]) => path)).toEqual(["0005", "0005.000099.0006"]);
  });

  test("is not undone by an answer that was under way when it came", () => {
    const share = stepsQuery("org", runId).structuralSharing;
    const live = [aStep({ version: 3 }), aStep({ path: "0009" })];
    const late = [aStep({ version: 2, status: "running" })];

    const merged = typeof share === "function" ? share(live, late) : late;

    expect(merged).toEqual(live);
  });
});

test("a change of a workflow reaches every list that shows it", () => {
  const data = { pages: [{ items: [aWorkflow()], next_cursor: null }], pageParams: [""] };
  client.setQueryData(workflowKeys.list("org", { sort: "name" }), data);

  const workflow = aWorkflow({ version: 2, status: "paused" });
  applyChanges(client, [
    [
      "organization/org/workflows",
      {
        kind: "workflow",
        id: "wf",
        version: 2,
        workflow,
      },
    ],
  ]);

  expect(client.getQueryData(workflowKeys.list("org", { sort: "name" }))).toHaveProperty(
    "pages.0.items.0.status",
    "paused",
  );
});

test("a slow list keeps the newer row it already had", () => {
  const share = runsQuery(scope, {}).structuralSharing;
  const page = (run: RunSummary) => ({
    pages: [{ items: [run], next_cursor: null }],
    pageParams: [""],
  });

  const merged =
    typeof share === "function" &&
    share(page(aRunSummary({ version: 9, status: "failed" })), page(aRunSummary({ version: 8 })));

  expect(merged).toHaveProperty("pages.0.items.0.status", "failed");
});
