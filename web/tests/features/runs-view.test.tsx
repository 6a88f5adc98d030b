import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { applyChanges } from "@/api/live-changes";
import type { RunSummary } from "@/api/types";
import type { RunSearch } from "@/features/runs/run-filters";
import { RunsView } from "@/features/runs/runs-view";
import { aPage, aProblem, FakeServer } from "../fake-server";
import { aFailure, aRunSummary, at } from "../fixtures";
import { show } from "../render";

const RUNS = "GET /api/organizations/org/runs";
const view = (search = {}, onSearch: (change: RunSearch) => void = vi.fn(), onReplay = vi.fn()) => (
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
      applyChanges(client, [
        [
          "organization/org/runs",
          {
            kind: "run",
            id: run.id,
            version: run.version,
            run,
          },
        ],
      ]),
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

test("a text and two moments narrow the list, the moments in the reader's zone", async () => {
  const server = new FakeServer().on(RUNS, aPage([aRunSummary()]));
  const search = { text: "503", from: "2026-01-02T03:00:00.000Z", to: "2026-01-02T04:00:00.000Z" };
  const onSearch = vi.fn();
  await show(view(search, onSearch));
  await screen.findByRole("row", { name: /Fulfil an order/ });

  const asked = new URLSearchParams(server.asks(RUNS)[0]?.path.split("?")[1]);
  expect(Object.fromEntries(asked)).toMatchObject(search);
  fireEvent.change(screen.getByLabelText("To"), { target: { value: "2026-01-02T05:30" } });
  expect(onSearch).toHaveBeenLastCalledWith({ to: new Date("2026-01-02T05:30").toISOString() });
  await userEvent.click(screen.getByRole("button", { name: "Dates" }));
  expect(onSearch).toHaveBeenLastCalledWith({ from: undefined, to: undefined, since: undefined });
});

test("what is typed is searched for once it stands still", async () => {
  new FakeServer().on(RUNS, aPage([aRunSummary()]));
  const onSearch = vi.fn();
  await show(view({}, onSearch));

  await userEvent.type(screen.getByLabelText("Search by run, workflow or reason"), "503");

  await waitFor(() => expect(onSearch).toHaveBeenCalledWith({ text: "503" }));
  expect(onSearch).toHaveBeenCalledOnce();
});

test("a search that found nothing on its first page looks further when asked to", async () => {
  const server = new FakeServer().on(RUNS, aPage([], "older"));
  await show(view({ text: "503" }));
  await screen.findByRole("heading", { name: "Not among the newest runs" });

  server.on(RUNS, aPage([aRunSummary()]));
  await userEvent.click(screen.getByRole("button", { name: "Load more" }));

  expect(await screen.findByRole("row", { name: /Fulfil an order/ })).toBeInTheDocument();
});

test("a searched list offers no bulk over runs that are not shown", async () => {
  new FakeServer().on(RUNS, aPage([aRunSummary()], "older"));
  await show(view({ text: "503" }));

  await userEvent.click(await screen.findByRole("checkbox", { name: /Select run/ }));

  expect(screen.getByRole("region", { name: "Selection" })).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Select all that match the filter" })).toBeNull();
});

function Searching() {
  const [search, setSearch] = useState<RunSearch>({ text: "503" });
  return view(search, (change) => setSearch((old) => ({ ...old, ...change })));
}

test("clearing the filters empties the search box, too", async () => {
  new FakeServer().on(RUNS, aPage([]));
  await show(<Searching />);
  const box = screen.getByLabelText("Search by run, workflow or reason");
  expect(box).toHaveValue("503");

  await userEvent.click(await screen.findByRole("button", { name: "Clear filters" }));

  expect(box).toHaveValue("");
});
