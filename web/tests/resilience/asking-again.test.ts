import { onlineManager } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { get } from "@/api/http";
import { createConsole } from "@/router";
import { aProblem, FakeServer } from "../fake-server";

/** A list that is fetched for a route is not asked for again unless told so; one on a page is. */
const { retry = false, retryDelay = 0 } =
  createConsole().queryClient.getDefaultOptions().queries ?? {};
const POLICY = { retry, retryDelay };

afterEach(() => onlineManager.setOnline(true));

test("without a network a list fails instead of loading for ever", async () => {
  const { queryClient } = createConsole();
  onlineManager.setOnline(false);

  const asked = queryClient.fetchQuery({
    queryKey: ["runs"],
    retry: false,
    queryFn: () => Promise.reject(new Error("Failed to fetch")),
  });

  await expect(asked).rejects.toThrow("Failed to fetch");
});

describe("an answer that was refused", () => {
  beforeEach(() => void vi.useFakeTimers());

  /** Ask as a list on a page does; return how often the server was asked after so many seconds. */
  function ask(answer: ReturnType<typeof aProblem>): (seconds: number) => Promise<number> {
    const server = new FakeServer().on("GET /api/runs", answer);
    const queryFn = () => get("/runs");
    const asked = createConsole().queryClient.fetchQuery({
      ...POLICY,
      queryKey: ["runs"],
      queryFn,
    });
    asked.catch(() => undefined);
    return async (seconds) => {
      await vi.advanceTimersByTimeAsync(seconds * 1000);
      return server.asks("GET /api/runs").length;
    };
  }

  test("for a moment is asked for twice more, ever later", async () => {
    const asksAfter = ask(aProblem(500, "down"));

    expect(await asksAfter(0.9)).toBe(1);
    expect(await asksAfter(0.2)).toBe(2);
    expect(await asksAfter(1.8)).toBe(2);
    expect(await asksAfter(60)).toBe(3);
  });

  test("for good is not asked for again", async () => {
    expect(await ask(aProblem(404, "no such run"))(60)).toBe(1);
  });

  test("for being one too many is asked for when the server wishes", async () => {
    const asksAfter = ask({ ...aProblem(429, "too many"), headers: { "retry-after": "7" } });

    expect(await asksAfter(6.9)).toBe(1);
    expect(await asksAfter(0.2)).toBe(2);
  });
});
