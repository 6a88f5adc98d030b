import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { applyChanges } from "@/api/live-changes";
import type { Bulk, RunSummary } from "@/api/types";
import { BulkPanel } from "@/features/runs/bulk-panel";
import type { RunSearch } from "@/features/runs/run-filters";
import { RunsView } from "@/features/runs/runs-view";
import { aPage, aProblem, FakeServer } from "../fake-server";
import { aRunSummary, at } from "../fixtures";
import { show } from "../render";

const RUNS = "GET /api/organizations/org/runs";
const BULKS = "/api/organizations/org/bulks";
const MOVING = [1, 2, 3].map((number) => aRunSummary({ id: idOf(number) }));
const ENDED = aRunSummary({ id: idOf(4), status: "failed", ended_at: at(4) });

test("rows are chosen one by one, and with Shift all between", async () => {
  new FakeServer().on(RUNS, aPage(MOVING));
  await show(view());
  const user = userEvent.setup();

  await user.click(await box(1));
  await user.keyboard("{Shift>}");
  await user.click(await box(3));
  await user.keyboard("{/Shift}");

  expect(screen.getByRole("region", { name: "Selection" })).toHaveTextContent("3 selected");
  await user.click(await box(2));
  expect(screen.getByRole("region", { name: "Selection" })).toHaveTextContent("2 selected");
  expect(screen.getByRole("checkbox", { name: "Select all rows" })).toBePartiallyChecked();
});

test("x chooses the row that has the focus, and c cancels what is chosen", async () => {
  new FakeServer().on(RUNS, aPage(MOVING));
  await show(view());
  await screen.findAllByRole("row", { name: /Running/ });

  await userEvent.keyboard("jxjjX");
  expect(screen.getByRole("region", { name: "Selection" })).toHaveTextContent("3 selected");
  await userEvent.keyboard("c");

  const dialog = await screen.findByRole("dialog", { name: "Cancel many runs" });
  expect(dialog).toHaveTextContent("3 runs will be cancelled.");
});

test("a cancel takes the chosen runs that move, and says which it leaves alone", async () => {
  const server = new FakeServer()
    .on(RUNS, aPage([...MOVING, ENDED]))
    .on(`POST ${BULKS}`, { status: 201, body: aBulk() });
  const onSearch = vi.fn();
  await show(view({}, onSearch));
  await userEvent.click(await screen.findByRole("checkbox", { name: "Select all rows" }));

  await userEvent.click(screen.getByRole("button", { name: "Cancel…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Cancel many runs" }));
  expect(dialog.getByRole("status")).toHaveTextContent(
    "3 runs will be cancelled. 1 selected has ended already: left alone.",
  );
  await userEvent.type(dialog.getByRole("textbox", { name: "Reason" }), "strike");
  await userEvent.click(dialog.getByRole("button", { name: "Cancel 3 runs" }));

  await waitFor(() => expect(onSearch).toHaveBeenCalledWith({ bulk: aBulk().id }));
  const [asked] = server.asks(`POST ${BULKS}`);
  expect(asked?.body).toMatchObject({
    kind: "cancel",
    reason: "strike",
    filter: { runs: MOVING.map(({ id }) => id) },
  });
  expect(screen.queryByRole("region", { name: "Selection" })).toBeNull();
});

test("all that match the filter are counted by the server and replayed from the failed step", async () => {
  const server = new FakeServer()
    .on(RUNS, aPage([ENDED], "more"))
    .on(`POST ${BULKS}/preview`, { body: { count: 1204, more: false } })
    .on(`POST ${BULKS}`, { status: 201, body: aBulk() });
  await show(view({ status: "failed,timed_out", workflow: "wf" }));
  await userEvent.click(await screen.findByRole("checkbox", { name: "Select all rows" }));
  await userEvent.click(screen.getByRole("button", { name: "Select all that match the filter" }));
  await userEvent.click(screen.getByRole("button", { name: "Replay…" }));

  const dialog = within(await screen.findByRole("dialog", { name: "Replay many runs" }));
  expect(await dialog.findByText("1,204 runs will be replayed.")).toBeInTheDocument();
  await userEvent.click(dialog.getByRole("radio", { name: "The step that failed" }));
  await userEvent.click(dialog.getByRole("button", { name: "Replay 1,204 runs" }));

  await waitFor(() => expect(server.asks(`POST ${BULKS}`)).toHaveLength(1));
  expect(server.asks(`POST ${BULKS}`)[0]?.body).toMatchObject({
    kind: "replay",
    start: "failed_step",
    filter: { runs: [], status: ["failed", "timed_out"], workflow: "wf", test: "false" },
  });
});

test("when nothing fits, nothing can be begun", async () => {
  new FakeServer().on(RUNS, aPage([ENDED]));
  await show(view());
  await userEvent.click(await box(4));
  await userEvent.click(screen.getByRole("button", { name: "Cancel…" }));

  const dialog = await screen.findByRole("dialog");
  expect(dialog).toHaveTextContent("There is nothing to cancel: all of these runs have ended.");
  expect(screen.getByRole("button", { name: "Cancel 0 runs" })).toBeDisabled();
});

test("a refusal is told in the dialog", async () => {
  new FakeServer()
    .on(RUNS, aPage(MOVING))
    .on(`POST ${BULKS}`, aProblem(409, "There is nothing to cancel."));
  await show(view());
  await userEvent.click(await box(1));
  await userEvent.click(screen.getByRole("button", { name: "Cancel…" }));
  await userEvent.click(await screen.findByRole("button", { name: "Cancel 1 run" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("There is nothing to cancel.");
});

test("whoever may only look cannot choose rows", async () => {
  new FakeServer().on(RUNS, aPage(MOVING));
  await show(<RunsView {...viewProps} mayEdit={false} />);
  await screen.findAllByRole("row", { name: /Running/ });

  expect(screen.queryByRole("checkbox")).toBeNull();
});

test("a bulk under way is followed live, and stopped", async () => {
  const server = new FakeServer()
    .on(`GET ${BULKS}/b`, { body: aBulk() })
    .on(`POST ${BULKS}/b/abort`, { body: aBulk({ abort: ADA, version: 3 }) });
  const { client } = await show(panel());
  const region = await screen.findByRole("region", { name: "Bulk" });
  expect(region).toHaveTextContent("Cancelling 3 runs");

  const bulk = aBulk({ version: 2, counts: { found: 3, done: 1, failed: 0, skipped: 0 } });
  act(() =>
    applyChanges(client, [["organization/org/runs", { kind: "bulk", id: "b", version: 2, bulk }]]),
  );
  await waitFor(() =>
    expect(screen.getByRole("progressbar", { name: "Runs dealt with" })).toHaveAttribute(
      "value",
      "1",
    ),
  );
  await userEvent.click(screen.getByRole("button", { name: "Abort" }));

  expect(await screen.findByRole("button", { name: "Stopping" })).toBeDisabled();
  expect(server.asks(`POST ${BULKS}/b/abort`)).toHaveLength(1);
});

test("what could not be done is told run by run", async () => {
  const errors = [{ run_id: idOf(2), message: "The version is gone." }];
  const counts = { found: 30, done: 4, failed: 25, skipped: 1 };
  const ended = aBulk({ status: "completed", ended_at: at(9), errors, counts });
  new FakeServer().on(`GET ${BULKS}/b`, {
    body: { ...ended, matches: { count: 30, more: false } },
  });
  const onClose = vi.fn();
  await show(panel(onClose));

  const region = within(await screen.findByRole("region", { name: "Bulk" }));
  expect(region.getByRole("status")).toHaveTextContent("Cancelled 4 of 30 runs");
  const failures = within(region.getByRole("list", { name: "Could not be done" }));
  expect(failures.getByRole("link")).toHaveAttribute("href", `/o/org/runs/${idOf(2)}`);
  expect(failures.getByText("and 24 more")).toBeInTheDocument();

  await userEvent.click(region.getByRole("button", { name: "Dismiss" }));
  expect(onClose).toHaveBeenCalled();
});

test("a bulk that does not load says why and is asked for again", async () => {
  const server = new FakeServer().on(`GET ${BULKS}/b`, aProblem(404, "There is no bulk b."));
  await show(panel());
  expect(await screen.findByRole("alert")).toHaveTextContent("There is no bulk b.");

  server.on(`GET ${BULKS}/b`, { body: aBulk({ status: "aborted", ended_at: at(9), abort: ADA }) });
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByText("Stopped after 0 of 3 runs were cancelled")).toBeInTheDocument();
});

const ADA = { by: "Ada", at: at(5), reason: "", bulk: null };

const viewProps = {
  scope: { org: "org" },
  search: {} as RunSearch,
  mayEdit: true,
  onSearch: vi.fn(),
  onReplay: vi.fn<(run: RunSummary) => void>(),
};

function view(search: RunSearch = {}, onSearch = vi.fn()) {
  return <RunsView {...viewProps} search={search} onSearch={onSearch} />;
}

function panel(onClose = vi.fn()) {
  return <BulkPanel org="org" bulkId="b" mayEdit onClose={onClose} />;
}

function idOf(number: number): string {
  return `01JRUN0000000000000000000${number}`;
}

function box(number: number) {
  return screen.findByRole("checkbox", { name: `Select run ${idOf(number).slice(-8)}` });
}

function aBulk(changes: Partial<Bulk> = {}): Bulk {
  return {
    id: "b",
    organization_id: "org",
    request: {
      kind: "cancel",
      reason: "",
      on: "same",
      start: "start",
      filter: {
        runs: [],
        workflow: null,
        status: [],
        trigger: null,
        since: null,
        until: null,
        test: "false",
      },
    },
    by: "Ada",
    status: "running",
    created_at: at(0),
    ended_at: null,
    matches: { count: 3, more: false },
    counts: { found: 0, done: 0, failed: 0, skipped: 0 },
    errors: [],
    abort: null,
    failure: null,
    version: 1,
    ...changes,
  };
}
