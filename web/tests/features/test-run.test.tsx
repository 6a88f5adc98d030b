import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Workflow } from "@/api/types";
import { TestRun } from "@/features/editor/test-run";
import { FakeServer } from "../fake-server";
import { aRun, aWorkflow } from "../fixtures";
import { show } from "../render";

const LEARN = "POST /api/organizations/org/editor/learn-type";
const START = "POST /api/organizations/org/workflows/wf/runs";

beforeEach(() => sessionStorage.clear());

test("steps that are answered are sent along with the test", async () => {
  const server = new FakeServer().on(START, { status: 201, body: aRun({ test: true }) });
  const onRan = vi.fn();
  await show(panel(onRan));

  await userEvent.click(screen.getByText("Answer steps yourself"));
  await userEvent.click(field());
  await userEvent.paste('{"stock": {"status": 200}}');
  await userEvent.click(runButton());

  await waitFor(() => expect(onRan).toHaveBeenCalledWith(aRun().id));
  expect(server.asks(START)[0]?.body).toMatchObject({
    test: true,
    answers: { stock: { status: 200 } },
  });
});

test("answers that are no object are refused before anything starts", async () => {
  new FakeServer();
  await show(panel());

  await userEvent.click(screen.getByText("Answer steps yourself"));
  await userEvent.click(field());
  await userEvent.paste("[1]");

  expect(field()).toBeInvalid();
  expect(runButton()).toBeDisabled();
});

test("the type of the payload is written into the code, under a name that is free", async () => {
  const source = "class Payload(Input):\n    id: str\n";
  const learned = "class Payload2(Input):\n    id: int\n";
  const server = new FakeServer().on(LEARN, { body: { source: learned } });
  const onLearn = vi.fn();
  await show(panel(vi.fn(), { source, onLearn }));

  await userEvent.clear(payload());
  await userEvent.click(payload());
  await userEvent.paste('[{"id": 7}, 8]');
  await userEvent.click(screen.getByRole("button", { name: "Write its type into the code" }));

  await waitFor(() => expect(onLearn).toHaveBeenCalledWith(learned));
  expect(server.asks(LEARN)[0]?.body).toEqual({ name: "Payload2", samples: [{ id: 7 }] });
});

test("a payload without fields has no type to write", async () => {
  new FakeServer();
  await show(panel());

  await userEvent.clear(payload());
  await userEvent.click(payload());
  await userEvent.paste("5");

  expect(screen.queryByRole("button", { name: "Write its type into the code" })).toBeNull();
});

const payload = () => screen.getByRole("textbox", { name: "Payload (JSON)" });
const field = () => screen.getByRole("textbox", { name: "Answers by step id (JSON)" });
const runButton = () => screen.getByRole("button", { name: "Run the draft as a test" });

function panel(onRan = vi.fn(), { source = "", onLearn = vi.fn() } = {}) {
  const workflow: Workflow = {
    ...aWorkflow(),
    source: "",
    draft_revision: 1,
  } as Workflow;
  return (
    <TestRun
      workflow={workflow}
      source={source}
      schema={undefined}
      hasErrors={false}
      ran={undefined}
      onRan={onRan}
      onLearn={onLearn}
    />
  );
}
