/** 200 changes a second: few renders, and in the end the truth. */
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { applyChanges } from "@/api/live-changes";
import { LiveDoor, type SocketEvents } from "@/api/live-door";
import { runsQuery, stepsQuery } from "@/api/runs";
import type { Change, RunSummary, StepSummary } from "@/api/types";
import { aRunSummary, aStep } from "../fixtures";

const THINGS = 300;
const SECONDS = 5;
const MOST_A_SECOND = 6;
const run = aRunSummary().id;

const steps = Array.from({ length: THINGS }, (_, at) =>
  aStep({ path: `0001.${String(at % 100).padStart(6, "0")}.${String(at).padStart(4, "0")}` }),
).sort((a, b) => (a.path < b.path ? -1 : 1));
const runs = Array.from({ length: THINGS }, (_, at) => aRunSummary({ id: `run-${at}` }));

const ofStep = (step: StepSummary): Change => {
  return { kind: "step", id: step.path, version: step.version, step };
};
const ofRun = (run: RunSummary): Change => {
  return { kind: "run", id: run.id, version: run.version, run };
};

test("a storm of steps is shown a few times a second, and in the end as it is", async () => {
  const client = new QueryClient();
  const query = stepsQuery("org", run);
  client.setQueryData(query.queryKey, steps);
  const shown = counted(client, query);

  const truth = await storm(client, `run/${run}`, steps, ofStep);

  expect(shown.most()).toBeLessThanOrEqual(MOST_A_SECOND);
  expect(client.getQueryData(query.queryKey)?.map(({ version }) => version)).toEqual(truth);
});

test("a storm of runs is shown a few times a second, and in the end as it is", async () => {
  const client = new QueryClient();
  const query = runsQuery({ org: "org" }, {});
  client.setQueryData(query.queryKey, {
    pages: [{ items: runs, next_cursor: null }],
    pageParams: [""],
  });
  const shown = counted(client, query);

  const truth = await storm(client, "organization/org/runs", runs, ofRun);

  expect(shown.most()).toBeLessThanOrEqual(MOST_A_SECOND);
  const rows = client.getQueryData(query.queryKey)?.pages.flatMap(({ items }) => items);
  expect(rows?.map(({ version }) => version)).toEqual(truth);
});

type Watched = { queryKey: readonly unknown[] };

/** Count how often whoever shows a query is told of it, in the second that saw most of it. */
function counted(client: QueryClient, { queryKey }: Watched) {
  const moments: number[] = [];
  vi.useFakeTimers();
  const observer = new QueryObserver(client, { queryKey: [...queryKey], enabled: false });
  observer.subscribe(() => moments.push(Date.now()));
  const within = (from: number) => moments.filter((at) => at >= from && at < from + 1000).length;
  return { most: () => Math.max(...moments.map(within)) };
}

/** Change a thing every 5 ms; each tenth time an older state of it arrives once more. */
async function storm<T extends { version: number }>(
  client: QueryClient,
  topic: string,
  things: readonly T[],
  changeOf: (thing: T) => Change,
): Promise<number[]> {
  let events: SocketEvents | undefined;
  const door = new LiveDoor({
    open: async (given) => {
      events = given;
      return { send: () => undefined, close: () => undefined };
    },
    apply: (arrived) => applyChanges(client, arrived),
    refetch: () => undefined,
  });
  const leave = door.watch(topic);
  await vi.advanceTimersByTimeAsync(0);
  events?.opened();
  const newest = [...things];
  for (let number = 0; number < SECONDS * 200; number += 1) {
    const at = (number * 7) % newest.length;
    const old = newest[at] as T;
    const next = { ...old, version: old.version + 1 };
    newest[at] = next;
    const changes = [next, ...(number % 10 === 0 ? [old] : [])].map(changeOf);
    events?.received(JSON.stringify({ type: "frame", topic, changes }));
    await vi.advanceTimersByTimeAsync(5);
  }
  await vi.advanceTimersByTimeAsync(1000);
  leave();
  door.stop();
  return newest.map(({ version }) => version);
}
