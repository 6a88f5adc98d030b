import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Week } from "@/api/types";
import { WeekBars, WeekLine } from "@/features/workflows/week-bars";
import { NOW } from "../fixtures";
import { show } from "../render";

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
});

function aDay(day: string, counts: object) {
  return { day, completed: 0, failed: 0, cancelled: 0, timed_out: 0, ...counts };
}

const week: Week = {
  days: [
    aDay("2025-12-26", { completed: 99 }),
    aDay("2025-12-31", { completed: 1200, failed: 4 }),
    aDay("2026-01-02", { completed: 79, timed_out: 1 }),
  ],
  p50_ms: 1240,
  p95_ms: 8000,
};

test("a row tells the executions of the last seven days, and no older ones", async () => {
  await show(<WeekBars week={week} />);

  const row = screen.getByRole("img", {
    name: "1,284 executions: 1,279 completed, 1 timed out, 4 failed",
  });
  expect(row).toHaveTextContent("1,284");
  expect(row.querySelectorAll("rect")).toHaveLength(5 + 2 + 2);
});

test("hovering tells day by day, and how long runs took", async () => {
  await show(<WeekBars week={week} />);

  await userEvent.hover(screen.getByRole("img"));

  const hint = await screen.findByRole("tooltip");
  expect(hint).toHaveTextContent("Wed, Dec 31 1,200 completed, 4 failed");
  expect(hint).toHaveTextContent("Fri, Jan 2 79 completed, 1 timed out");
  expect(hint).toHaveTextContent("p50 1.2 s, p95 8.0 s");
});

test("a workflow that never ran has empty bars and no line", async () => {
  await show(
    <>
      <WeekBars week={null} />
      <WeekLine week={null} />
    </>,
  );

  expect(screen.getByRole("img", { name: "No executions" })).toHaveTextContent(/^$/);
  expect(screen.queryByText(/in seven days/)).toBeNull();
});

test("a workflow's own page says it in words", async () => {
  await show(<WeekLine week={week} />);

  expect(screen.getByText(/1,284 executions in seven days/)).toBeInTheDocument();
  expect(screen.getByText("p50 1.2 s, p95 8.0 s")).toBeInTheDocument();
});
