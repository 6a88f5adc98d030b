import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askWhenStill, type Cancel } from "@/features/editor/ask-when-still";

class FakeCancel implements Cancel {
  isCancellationRequested = false;
  private readonly listeners = new Set<() => void>();

  onCancellationRequested = (listener: () => void) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };

  cancel() {
    this.isCancellationRequested = true;
    for (const listener of this.listeners) listener();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("what is typed through is never asked", async () => {
  const [cancel, ask] = [new FakeCancel(), vi.fn(async () => "answer")];
  const answer = askWhenStill(cancel, ask);

  cancel.cancel();

  expect(await answer).toBeUndefined();
  expect(ask).not.toHaveBeenCalled();
});

test("it is asked once it is quiet", async () => {
  const ask = vi.fn(async () => "answer");
  const answer = askWhenStill(new FakeCancel(), ask);

  expect(ask).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(80);

  expect(await answer).toBe("answer");
});

test("a request that has become stale is aborted", async () => {
  const cancel = new FakeCancel();
  let asked: AbortSignal | undefined;
  const answer = askWhenStill(cancel, (signal) => {
    asked = signal;
    return new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Error("aborted")));
    });
  });
  await vi.advanceTimersByTimeAsync(80);

  cancel.cancel();

  expect(await answer).toBeUndefined();
  expect(asked?.aborted).toBe(true);
});

test("an answer that fails leaves the editor alone", async () => {
  const answer = askWhenStill(new FakeCancel(), async () => {
    throw new Error("offline");
  });
  await vi.advanceTimersByTimeAsync(80);

  expect(await answer).toBeUndefined();
});
