import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { useLeaveGuard } from "@/lib/use-leave-guard";

/** Close the tab; tell whether the browser asks first. */
function closing(): boolean {
  const event = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

test("a tab asks before it is closed for as long as something would be lost", () => {
  const { rerender, unmount } = renderHook(({ active }) => useLeaveGuard(active), {
    initialProps: { active: false },
  });
  expect(closing()).toBe(false);

  rerender({ active: true });
  expect(closing()).toBe(true);

  unmount();
  expect(closing()).toBe(false);
});
