/** What changes by itself is read aloud, politely: never in the middle of a sentence. */
import { act, screen } from "@testing-library/react";
import { type ReactNode, useState } from "react";
import { expect, test, vi } from "vitest";
import type { LiveState } from "@/api/live";
import { announce, complain, Toasts } from "@/components/toasts";
import { RunHeader } from "@/features/run/run-header";
import { FreshRuns } from "@/features/runs/fresh-runs";
import { LiveDot } from "@/features/shell/live-dot";
import { aRun } from "../fixtures";
import { show } from "../render";

/** Show what depends on a value; return the way to change it. */
async function shown<T>(first: T, draw: (value: T) => ReactNode): Promise<(next: T) => void> {
  let change = (_next: T) => {};
  function Changing() {
    const [value, setValue] = useState(first);
    change = setValue;
    return draw(value);
  }
  await show(<Changing />);
  return (next) => act(() => change(next));
}

/** Return the place around a text whose changes are read aloud, and how urgently. */
function politeness(text: string | RegExp): string | null | undefined {
  const region = screen.getByText(text).closest("[aria-live], [role=status], [role=alert]");
  const live = region?.getAttribute("aria-live");
  return live ?? (region?.getAttribute("role") === "status" ? "polite" : "assertive");
}

test("that a run has ended", async () => {
  const become = await shown<"running" | "completed">("running", (status) => (
    <RunHeader run={aRun({ status })} steps={[]} onCancel={vi.fn()} onReplay={vi.fn()} />
  ));
  const before = screen.getByText("Running").closest("[aria-live]");

  become("completed");

  expect(politeness("Completed")).toBe("polite");
  expect(screen.getByText("Completed").closest("[aria-live]")).toBe(before);
});

test("that runs have begun", async () => {
  const become = await shown(0, (count) => <FreshRuns count={count} onShow={vi.fn()} />);
  const before = screen.getByRole("status");

  become(3);

  expect(politeness("3 new runs")).toBe("polite");
  expect(screen.getByRole("status")).toBe(before);
});

test("that the live connection is lost", async () => {
  const become = await shown<LiveState>("live", (state) => <LiveDot state={state} />);

  become("polling");

  expect(politeness("Reconnecting")).toBe("polite");
});

test("what was done, and what did not work", async () => {
  await show(<Toasts />);

  act(() => {
    announce("The settings are saved.");
    complain("The run could not be cancelled.");
  });

  expect(politeness("The settings are saved.")).toBe("polite");
  expect(politeness("The run could not be cancelled.")).toBe("polite");
});
