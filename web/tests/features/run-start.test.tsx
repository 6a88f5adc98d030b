import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Run } from "@/api/types";
import { RunHeader } from "@/features/run/run-header";
import { RunSummaryPane } from "@/features/run/run-summary-pane";
import { aRun } from "../fixtures";
import { show } from "../render";

const FAILED = "01JRUN0000000000000FAILED1";

function Page({ run }: { run: Run }) {
  return (
    <>
      <RunHeader run={run} steps={[]} onCancel={vi.fn()} onReplay={vi.fn()} />
      <RunSummaryPane run={run} steps={[]} onStep={vi.fn()} />
    </>
  );
}

test("a run in line says what it waits for and where that is set", async () => {
  const run = aRun({ status: "queued", waits_for: "one of 5 slots", started_at: null });
  await show(<Page run={run} />);

  expect(screen.getByText(/Waits for one of 5 slots\./)).toBeInTheDocument();
  const link = screen.getByRole("link", { name: "Settings of the workflow" });
  expect(link).toHaveAttribute("href", expect.stringContaining("tab=settings"));
});

test("a run that was skipped says why", async () => {
  const cancel = {
    by: "Stepwell",
    at: aRun().created_at,
    reason: "skipped: another run was going on",
    bulk: null,
  };
  await show(<Page run={aRun({ status: "cancelled", cancel })} />);

  expect(screen.getByText(/skipped: another run was going on/)).toBeInTheDocument();
});

test("a run of a failure workflow leads to the run that failed", async () => {
  const run = aRun({
    failure_of: FAILED,
    trigger: { kind: "failure", name: "Orders", delivery: "", chained: 0 },
  });
  await show(<Page run={run} />);

  const origin = screen.getByRole("link", { name: "run …0FAILED1" });
  expect(origin.closest("dd")).toHaveTextContent("Failure of run …0FAILED1 Orders");
});

test("a run that failed leads to what followed it", async () => {
  const following = { run_id: FAILED, refused: "" };
  await show(<Page run={aRun({ status: "failed", failure_run: following })} />);

  const link = screen.getByRole("link", { name: "run …0FAILED1" });
  expect(link.closest("div")).toHaveTextContent("Followed by");
});

test("a run that failed says why nothing followed it", async () => {
  const refused = { run_id: null, refused: "Alerts is paused; nothing was started." };
  await show(<Page run={aRun({ status: "failed", failure_run: refused })} />);

  expect(screen.queryByText("Followed by")).toBeNull();
  expect(screen.getByText(/was not started: Alerts is paused/)).toBeInTheDocument();
});

test("a run that completed says what its end published, or why not", async () => {
  const event = { name: "order.handled", refused: "" };
  const { unmount } = await show(<Page run={aRun({ status: "completed", end_event: event })} />);
  expect(screen.getByText("Published as the event order.handled.")).toBeInTheDocument();
  unmount();

  const refused = { ...event, refused: "It is one of eleven in a row." };
  await show(<Page run={aRun({ status: "completed", end_event: refused })} />);

  expect(screen.getByText(/order.handled was not published: It is one/)).toBeInTheDocument();
});
