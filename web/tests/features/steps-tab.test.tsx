import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Workflow } from "@/api/types";
import { stepWords } from "@/features/editor/step-words";
import { StepsTab } from "@/features/editor/steps-tab";
import { aProblem, FakeServer } from "../fake-server";
import { aProgram, aWorkflow } from "../fixtures";
import { show } from "../render";

const COMPILE = "POST /api/organizations/org/compile";
const WORKFLOW = aWorkflow({ id: "wf", organization_id: "org" }) as Workflow;
const OPTIONS = {
  attempts: 3,
  delay: 2,
  backoff: 2,
  max_delay: 60,
  jitter: false,
  on: [],
  timeout: 30,
};

const compiled = (steps: object[]) => ({
  body: { steps, diagnostics: [], triggers: [], machine: null, input_schema: null, name: "f" },
});
const tab = (onLine = vi.fn()) => <StepsTab workflow={WORKFLOW} source="x" onLine={onLine} />;

test("each step of the draft says how it is tried, and leads to its line", async () => {
  const [first, ...others] = aProgram();
  new FakeServer().on(COMPILE, compiled([{ ...first, options: OPTIONS }, ...others]));
  const onLine = vi.fn();
  await show(tab(onLine));

  const steps = await screen.findByRole("region", { name: "Steps of the draft" });
  expect(steps).toHaveTextContent("Tried up to 3 times, 2.0 s later");
  await userEvent.click(within(steps).getByRole("button", { name: "Line 3" }));

  expect(onLine).toHaveBeenCalledWith(3);
});

test("a draft without steps says when there are some, one that is not checked says why", async () => {
  const server = new FakeServer().on(COMPILE, compiled([]));
  const page = await show(tab());
  expect(await screen.findByRole("heading", { name: "No steps yet" })).toBeInTheDocument();
  page.unmount();

  server.on(COMPILE, aProblem(403, "Viewers may not compile."));
  await show(tab());

  expect(await screen.findByRole("alert")).toHaveTextContent("Viewers may not compile.");
});

test("options are told in words", () => {
  expect(
    stepWords({ ...OPTIONS, on: ["TransientHttpError", "KeyError", "Lambda.Unknown"] }),
  ).toEqual([
    "Tried up to 3 times, 2.0 s later, then 2 times as long each time, 1 min at most.",
    "Again after passing HTTP errors, KeyError.",
    "Each attempt has 30 s.",
  ]);
  expect(stepWords({ ...OPTIONS, attempts: 1, timeout: null })).toEqual([]);
  expect(stepWords({ ...OPTIONS, delay: 0, timeout: null })).toEqual(["Tried up to 3 times."]);
});
