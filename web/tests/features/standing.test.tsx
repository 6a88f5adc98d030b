import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { RunHeader } from "@/features/run/run-header";
import { RunSummaryPane } from "@/features/run/run-summary-pane";
import { shownStatus } from "@/features/run/standing";
import { Why } from "@/features/runs/run-cells";
import { aRun, aRunSummary, aStep, at } from "../fixtures";
import { show } from "../render";

const waits = aStep({ path: "0001.00.0001", type: "wait", action: null, status: "waiting" });
const acts = aStep({ path: "0001.01.0001", status: "running" });
const around = aStep({ path: "0001", type: "parallel", action: null, status: "running" });

test("a run whose open steps all wait is shown as waiting before its record says so", async () => {
  await show(
    <RunHeader run={aRun()} steps={[around, waits]} onCancel={vi.fn()} onReplay={vi.fn()} />,
  );

  expect(screen.getByText("Waiting")).toBeInTheDocument();
});

test("a run waits only if nothing in it moves", () => {
  expect(shownStatus(aRun(), [around, waits, acts])).toBe("running");
  expect(shownStatus(aRun({ status: "waiting" }), [waits, acts])).toBe("running");
  expect(shownStatus(aRun(), [aStep()])).toBe("running");
  expect(shownStatus(aRun({ status: "waiting" }), [])).toBe("waiting");
  expect(shownStatus(aRun(), [around, aStep({ status: "retrying" }), waits])).toBe("retrying");
  expect(shownStatus(aRun(), [aStep({ status: "retrying" }), acts])).toBe("running");
  expect(shownStatus(aRun({ status: "cancelled" }), [waits])).toBe("cancelled");
  expect(shownStatus(aRun({ status: "queued" }), [waits])).toBe("queued");
});

test("lists and the debugger say what a run waits for and since when", async () => {
  const waiting = {
    status: "waiting",
    waits_for: "the event paid",
    waiting_since: at(0),
  } as const;
  await show(<Why run={aRunSummary(waiting)} />);
  expect(screen.getByText(/Waits for the event paid; last moved/)).toBeInTheDocument();

  await show(<RunSummaryPane run={aRun(waiting)} steps={[waits]} onStep={vi.fn()} />);
  const pane = screen.getByRole("region", { name: "Run" });
  expect(pane).toHaveTextContent(/Waits for the event paid; last moved .*\./);
  expect(pane).not.toHaveTextContent("starts in its turn");
});

test("the attempts of a run that has ended are those of all its steps, loaded or not", async () => {
  const steps = { total: 2001, completed: 2001, failed: 0, attempts: 2023 };
  await show(
    <RunHeader
      run={aRun({ status: "completed", steps })}
      steps={[acts]}
      onCancel={vi.fn()}
      onReplay={vi.fn()}
    />,
  );

  expect(screen.getByText("2023")).toBeInTheDocument();
});
