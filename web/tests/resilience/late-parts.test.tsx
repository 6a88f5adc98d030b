import { act, render, screen } from "@testing-library/react";
import { Suspense } from "react";
import { expect, test, vi } from "vitest";
import { LateParts } from "@/features/shell/late-parts";
import { lazyNamed } from "@/lib/lazy-named";

test("a part that does not load takes nothing else away, and appears once it loads", async () => {
  vi.useFakeTimers();
  let reachable = false;
  const Part = lazyNamed(async () => {
    if (!reachable) throw new TypeError("Failed to fetch dynamically imported module");
    return { Part: () => <p>the part</p> };
  }, "Part");
  render(
    <>
      <LateParts />
      <input aria-label="Name" />
      <Suspense>
        <Part />
      </Suspense>
    </>,
  );

  await act(() => vi.advanceTimersByTimeAsync(0));
  expect(screen.getByRole("status")).toHaveTextContent("A part of this page did not load.");
  expect(screen.getByRole("textbox", { name: "Name" })).toBeVisible();

  reachable = true;
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  expect(screen.getByText("the part")).toBeVisible();
  expect(screen.queryByRole("status")).toBeNull();
});
