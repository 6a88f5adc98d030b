import { expect, test, vi } from "vitest";
import { learnFromDate, learnFromFrame } from "@/api/server-time";
import { serverNow } from "@/lib/use-now";

const offset = () => serverNow() - Date.now();

test("the local clock is believed until the server proves it wrong", () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const now = 1_700_000_000_500;

  learnFromDate(new Date(now).toUTCString(), now - 40, now + 40);
  expect(offset()).toBe(0);

  learnFromDate(new Date(now + 60_000).toUTCString(), now - 40, now + 40);
  expect(offset()).toBeGreaterThan(59_000);
  expect(offset()).toBeLessThan(61_000);

  learnFromFrame(new Date(now + 60_400).toISOString(), now);
  expect(offset()).toBeGreaterThanOrEqual(60_400);

  learnFromDate(null, now, now);
  expect(offset()).toBeGreaterThanOrEqual(60_400);
});
