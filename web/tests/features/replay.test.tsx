import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { ReplayDialog } from "@/features/run/replay-dialog";
import { ReplayedAs, ReplayOf } from "@/features/run/run-lineage";
import { aPage, aProblem, FakeServer } from "../fake-server";
import { aRun, aStep, aWorkflow } from "../fixtures";
import { show } from "../render";

const RUN = aRun({ status: "failed" });
const AT = `/api/organizations/org/runs/${RUN.id}`;
const post = { action: "http.post", label: "http.post" };
const STEPS = [
  aStep({ ...post, path: "0001", step_id: "charge" }),
  aStep({ ...post, path: "0005.000001.0006", step_id: "reserve", status: "failed", line: 6 }),
];

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer()
    .on(`GET ${AT}`, { body: RUN })
    .on(`GET ${AT}/steps`, aPage(STEPS))
    .on("GET /api/organizations/org/workflows/wf", { body: aWorkflow({ published_version: 5 }) })
    .on(`POST ${AT}/replay`, { status: 201, body: aRun({ id: "01JRUN00000000000000000009" }) });
});

const open = async (from?: string) => {
  await show(<ReplayDialog org="org" runId={RUN.id} from={from} onClose={vi.fn()} />);
  const dialog = within(await screen.findByRole("dialog", { name: /Replay/ }));
  await dialog.findByRole("button", { name: "Replay" });
  return dialog;
};

const sent = () => server.asks(`POST ${AT}/replay`).at(-1)?.body;

test("the same payload is not sent again: the run has it", async () => {
  const dialog = await open();
  expect(dialog.getByRole("region", { name: "If you run it again" })).toHaveTextContent("charge");

  await userEvent.click(dialog.getByRole("button", { name: "Replay" }));

  await waitFor(() => expect(sent()).toEqual({ version: "same", from_path: null }));
});

test("an edited payload is sent and can be taken back", async () => {
  const dialog = await open();
  const payload = dialog.getByRole("textbox", { name: "Payload (JSON)" });

  await userEvent.clear(payload);
  await userEvent.type(payload, "[[8]");
  expect(dialog.getByText(/Edited: not the payload/)).toBeInTheDocument();
  await userEvent.click(dialog.getByRole("button", { name: "Replay" }));

  await waitFor(() => expect(sent()).toMatchObject({ payload: [8] }));
  await userEvent.click(dialog.getByRole("button", { name: "Use the same payload" }));
  expect(payload).toHaveValue(JSON.stringify(RUN.payload, null, 2));
});

test("from a step on, only that step and what follows is done again", async () => {
  const dialog = await open("0005.000001.0006");
  const start = dialog.getByRole("combobox", { name: "Start at" });
  expect(start).toHaveDisplayValue("reserve, iteration 2, line 6");
  const again = dialog.getByRole("region", { name: "If you run it again from here" });
  expect(again).not.toHaveTextContent("charge");

  await userEvent.click(dialog.getByRole("button", { name: "Replay" }));

  await waitFor(() => expect(sent()).toMatchObject({ from_path: "0005.000001.0006" }));
});

test("the newest version, being another, runs from the start", async () => {
  const dialog = await open("0001");

  await userEvent.click(dialog.getByRole("radio", { name: "Newest (v5)" }));
  expect(dialog.getByRole("combobox", { name: "Start at" })).toBeDisabled();
  await userEvent.click(dialog.getByRole("button", { name: "Replay" }));

  await waitFor(() => expect(sent()).toEqual({ version: "newest", from_path: null }));
});

test("a refusal is explained in place", async () => {
  server.on(`POST ${AT}/replay`, aProblem(403, "This needs the role editor."));
  const dialog = await open();

  await userEvent.click(dialog.getByRole("button", { name: "Replay" }));

  expect(await dialog.findByRole("alert")).toHaveTextContent("This needs the role editor.");
});

test("the header leads to the run that was repeated and to its repetitions", async () => {
  const replay = {
    of: "01JRUN0000000000000000000A",
    from_path: "0001",
    beside: [],
    bulk: null,
  };
  const run = aRun({ replay, replays: ["01JRUN0000000000000000000B"] });
  await show(
    <dl>
      <ReplayOf run={run} steps={STEPS} />
      <ReplayedAs run={run} />
    </dl>,
  );

  expect(screen.getByRole("link", { name: "run …0000000A" })).toHaveAttribute(
    "href",
    "/o/org/runs/01JRUN0000000000000000000A",
  );
  expect(screen.getByText("from charge")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "run …0000000B" })).toBeInTheDocument();
});
