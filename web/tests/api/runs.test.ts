import { QueryClient } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { runKeys, stepsQuery } from "@/api/runs";
import type { StepSummary } from "@/api/types";
import { aPage, FakeServer } from "../fake-server";
import { aStep } from "../fixtures";

const PAGES = 50;

const pageOf = (page: number) =>
  Array.from({ length: 100 }, (_, at) =>
    aStep({ path: `0001.${String(page).padStart(6, "0")}.${String(at + 2).padStart(4, "0")}` }),
  );

test("the first steps of a run are shown at once, and all of 5,000 in the end", async () => {
  const client = new QueryClient();
  const known = () => client.getQueryData<StepSummary[]>(runKeys.steps("run"))?.length;
  let go = () => {};
  const second = new Promise<void>((resolve) => {
    go = resolve;
  });
  new FakeServer().on("GET /api/organizations/org/runs/run/steps", async ({ path }) => {
    const page = Number(new URL(path, "http://x").searchParams.get("cursor"));
    if (page > 0) await second;
    return aPage(pageOf(page), page + 1 < PAGES ? String(page + 1) : null);
  });

  const loaded = client.fetchQuery(stepsQuery("org", "run"));
  await vi.waitFor(() => expect(known()).toBe(100));

  go();
  await loaded;
  expect(known()).toBe(5000);
});
