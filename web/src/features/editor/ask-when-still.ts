/** Asking while somebody types: only once it is quiet, and never for an answer nobody wants. */

/** The part of Monaco's cancellation token that is needed here. */
export type Cancel = {
  readonly isCancellationRequested: boolean;
  onCancellationRequested: (listener: () => void) => { dispose: () => void };
};

/** Ask after the delay; undefined when it was cancelled or there was no answer. */
export async function askWhenStill<T>(
  cancel: Cancel,
  ask: (signal: AbortSignal) => Promise<T>,
  delay = 80,
): Promise<T | undefined> {
  const controller = new AbortController();
  const listening = cancel.onCancellationRequested(() => controller.abort());
  try {
    await quiet(delay, controller.signal);
    if (cancel.isCancellationRequested) return undefined;
    return await ask(controller.signal);
  } catch {
    return undefined; // an editor without answers is still an editor
  } finally {
    listening.dispose();
  }
}

function quiet(delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delay);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
