import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Workflow } from "@/api/types";
import { TestRun } from "@/features/editor/test-run";
import { RunNowDialog } from "@/features/workflows/run-now-dialog";
import { aProblem, FakeServer } from "../fake-server";
import { at, aWorkflow } from "../fixtures";
import { show } from "../render";

const AT = "/api/organizations/org/workflows/wf/samples";
const GOOD = { name: "last good", at: at(0), by: "", run_id: "01JRUN00000000000000000001" };
const saved = (name: string) => ({ name, at: at(0), by: "Ada", run_id: null });

let server: FakeServer;
let names: string[];

beforeEach(() => {
  sessionStorage.clear();
  names = ["two items"];
  server = new FakeServer()
    .on(`GET ${AT}`, () => ({ body: { items: [GOOD, ...names.map(saved)] } }))
    .on(`GET ${AT}/last%20good`, { body: { ...GOOD, payload: { order: 8 } } })
    .on(`GET ${AT}/two%20items`, { body: { ...saved("two items"), payload: [1, 2] } })
    .on("GET /api/organizations/org/workflows/wf/versions/3", { body: { input_schema: null } });
});

const panel = () => (
  <TestRun
    workflow={{ ...aWorkflow(), source: "", draft_revision: 1 } as Workflow}
    source=""
    schema={undefined}
    hasErrors={false}
    ran={undefined}
    onRan={vi.fn()}
    onLearn={vi.fn()}
  />
);
const dialog = () => <RunNowDialog org="org" workflow={aWorkflow()} onClose={vi.fn()} />;
const payload = () => screen.getByRole("textbox", { name: "Payload (JSON)" });
const choice = () => screen.getByRole("combobox", { name: "Sample" });
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const choose = async (name: RegExp) => {
  const option = await screen.findByRole("option", { name });
  await userEvent.selectOptions(choice(), option);
};

test.each([
  ["the test run", panel],
  ["the dialog to run now", dialog],
])("%s starts with the payload of the last good run, or a saved one", async (_, view) => {
  await show(view());

  await choose(/Last good run, /);
  await waitFor(() => expect(payload()).toHaveValue(JSON.stringify({ order: 8 }, null, 2)));
  expect(screen.queryByRole("button", { name: "Delete" })).toBeNull();

  await choose(/two items/);
  await waitFor(() => expect(payload()).toHaveValue(JSON.stringify([1, 2], null, 2)));
});

test("what is typed is saved under a name", async () => {
  server.on(`PUT ${AT}/mine`, ({ body }) => {
    names.push("mine");
    return { body: { ...saved("mine"), body } };
  });
  await show(panel());

  await userEvent.clear(payload());
  await userEvent.type(payload(), "7");
  await press("Save as…");
  await userEvent.type(screen.getByRole("textbox", { name: "Name of the sample" }), " mine ");
  await press("Save sample");

  await waitFor(() => expect(choice()).toHaveDisplayValue("mine"));
  expect(server.asks(`PUT ${AT}/mine`)[0]?.body).toEqual({ payload: 7 });
  expect(payload()).toHaveValue("7");
});

test("a sample of that name is replaced only by somebody who was told", async () => {
  await show(panel());
  await choose(/two items/);

  await press("Save as…");

  expect(screen.getByRole("textbox", { name: "Name of the sample" })).toHaveValue("two items");
  expect(screen.getByRole("button", { name: "Replace sample" })).toBeEnabled();
});

test("a saved sample is deleted after a question", async () => {
  server.on(`DELETE ${AT}/two%20items`, () => {
    names = [];
    return { body: saved("two items") };
  });
  await show(panel());
  await choose(/two items/);

  await press("Delete");
  await press("Keep it");
  expect(server.asks(`DELETE ${AT}/two%20items`)).toHaveLength(0);
  await press("Delete");
  await press("Delete sample");

  await waitFor(() => expect(screen.queryByRole("option", { name: /two items/ })).toBeNull());
  expect(payload()).toHaveValue(JSON.stringify([1, 2], null, 2));
});

test("what is no JSON is not saved, and a refusal is explained", async () => {
  server.on(`PUT ${AT}/mine`, aProblem(409, "There are 50 samples, the most; remove one first."));
  await show(panel());

  await userEvent.type(payload(), "x");
  expect(screen.getByRole("button", { name: "Save as…" })).toBeDisabled();
  await userEvent.clear(payload());
  await userEvent.type(payload(), "7");
  await press("Save as…");
  await userEvent.type(screen.getByRole("textbox", { name: "Name of the sample" }), "mine");
  await press("Save sample");

  expect(await screen.findByRole("alert")).toHaveTextContent("There are 50 samples");
});

test("a payload that is gone leaves what is typed as it is", async () => {
  server.on(`GET ${AT}/last%20good`, aProblem(404, "The payload is not kept any more."));
  await show(panel());
  const before = payload().textContent;

  await choose(/Last good run, /);

  expect(await screen.findByRole("alert")).toHaveTextContent("not kept any more");
  expect(choice()).toHaveDisplayValue("Choose a sample");
  expect(payload().textContent).toBe(before);
});
