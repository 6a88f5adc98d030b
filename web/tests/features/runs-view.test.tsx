import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { applyChange } from "@/api/live-changes";
import type { RunSummary } from "@/api/types";
import { RunsView } from "@/features/runs/runs-view";
import { aPage, aProblem, FakeServer } from "../fake-server";
import { aFailure, aRunSummary, at } from "../fixtures";
import { show } from "../render";

const RUNS = "GET /api/organizations/org/runs";
const view = (search = {}, onSearch = vi.fn(), onReplay = vi.fn()) => (
  <RunsView
    scope={{ org: "org" }}
    search={search}
    mayEdit
    onSearch={onSearch}
    onReplay={onReplay}
  />
);

test("a list on its way is a skeleton, then the runs", async () => {
  let answer: (answer: { body: unknown }) => void = () => undefined;
  const answered = new Promise<{ body: unknown }>((resolve) => {
    answer = resolve;
  });
  new FakeServer().on(RUNS, () => answered);
  await show(view());
  expect(screen.getByRole("status", { name: "Loading runs" })).toBeInTheDocument();

  answer(aPage([aRunSummary({ status: "failed", error: aFailure("HTTP 503"), ended_at: at(4) })]));

  const row = await screen.findByRole("row", { name: /Fulfil an order/ });
  expect(row).toHaveAttribute("data-run-status", "failed");
  expect(row).toHaveTextContent("4.0 s");
  expect(row).toHaveTextContent("HTTP 503");
});

test("nothing yet says what to do", async () => {
  new FakeServer().on(RUNS, aPage([]));
  await show(view());

  expect(await screen.findByRole("heading", { name: "No runs yet" })).toBeInTheDocument();
});

test("a filter that hides everything offers to clear it", async () => {
  new FakeServer().on(RUNS, aPage([]));
  const onSearch = vi.fn();
  await show(view({ status: "failed" }, onSearch));

  await userEvent.click(await screen.findByRole("button", { name: "Clear filters" }));

  expect(onSearch).toHaveBeenCalledWith(expect.objectContaining({ status: undefined }));
});

test("a failure says why and tries again", async () => {
  const server = new FakeServer().on(RUNS, aProblem(403, "Viewers may not list runs."));
  await show(view());
  expect(await screen.findByRole("alert")).toHaveTextContent("Viewers may not list runs.");

  server.on(RUNS, aPage([aRunSummary()]));
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByRole("row", { name: /Fulfil an order/ })).toBeInTheDocument();
});

test("new runs wait behind a button, changed rows change in place", async () => {
  const server = new FakeServer().on(RUNS, aPage([aRunSummary()]));
  const { client } = await show(view());
  await screen.findByRole("row", { name: /Running/ });
  const tell = (run: RunSummary) =>
    act(() =>
      applyChange(client, "organization/org/runs", {
        kind: "run",
        id: run.id,
        version: run.version,
        run,
      }),
    );

  await tell(aRunSummary({ version: 2, status: "completed", ended_at: at(3) }));
  await tell(aRunSummary({ id: "01JRUN00000000000000000002", created_at: at(8) }));

  expect(await screen.findByRole("row", { name: /Completed/ })).toBeInTheDocument();
  expect(screen.getAllByRole("row")).toHaveLength(2);

  server.on(RUNS, aPage([aRunSummary({ id: "01JRUN00000000000000000002" }), aRunSummary()]));
  await userEvent.click(await screen.findByRole("button", { name: "1 new run" }));
  await waitFor(() => expect(screen.getAllByRole("row")).toHaveLength(3));
  expect(screen.queryByRole("button", { name: /new run/ })).toBeNull();
});

test("cancelling says what it means and asks first", async () => {
  const server = new FakeServer()
    .on(RUNS, aPage([aRunSummary()]))
    .on(`POST /api/organizations/org/runs/${aRunSummary().id}/cancel`, { body: aRunSummary() });
  await show(view());

  await userEvent.click(await screen.findByRole("button", { name: /Cancel run/ }));
  const dialog = await screen.findByRole("dialog");
  expect(dialog).toHaveTextContent("What its steps have already done is not undone.");
  await userEvent.click(screen.getByRole("button", { name: "Cancel run" }));

  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(server.asks(`POST /api/organizations/org/runs/${aRunSummary().id}/cancel`)).toHaveLength(
    1,
  );
});

test("j and Enter open a run from the keyboard", async () => {
  new FakeServer().on(
    RUNS,
    aPage([aRunSummary(), aRunSummary({ id: "01JRUN00000000000000000002" })]),
  );
  await show(view());
  await screen.findAllByRole("row", { name: /Running/ });

  await userEvent.keyboard("jj");

  expect(document.activeElement).toHaveAttribute("href", "/o/org/runs/01JRUN00000000000000000002");
});

test("r replays the run in the row that has the focus, once it has ended", async () => {
  const ended = aRunSummary({ id: "01JRUN00000000000000000002", status: "failed" });
  new FakeServer().on(RUNS, aPage([aRunSummary(), ended]));
  const onReplay = vi.fn();
  await show(view({}, vi.fn(), onReplay));
  await screen.findByRole("row", { name: /Running/ });

  await userEvent.keyboard("jr");
  expect(onReplay).not.toHaveBeenCalled();

  await userEvent.keyboard("jr");
  expect(onReplay).toHaveBeenCalledWith(ended);
});

test("c asks before it cancels the run in the row that has the focus", async () => {
  new FakeServer().on(RUNS, aPage([aRunSummary()]));
  await show(view());
  await screen.findByRole("row", { name: /Running/ });

  await userEvent.keyboard("jc");

  expect(
    await screen.findByRole("dialog", { name: "Cancel this run of Fulfil an order?" }),
  ).toBeInTheDocument();
});
