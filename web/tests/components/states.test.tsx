import { act, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { Skeleton } from "@/components/states";

test("a wait that has grown long is explained where people look, and to screen readers", () => {
  vi.useFakeTimers();
  render(<Skeleton rows={3} label="Loading runs" />);
  const status = screen.getByRole("status", { name: "Loading runs" });
  expect(status).not.toHaveTextContent("Still loading");

  act(() => vi.advanceTimersByTime(4_000));

  expect(status).toHaveTextContent("Still loading");
});
