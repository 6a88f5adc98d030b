import { type ComponentType, lazy } from "react";
import { createStore } from "./store";

/** How many parts of the page did not load and are being tried again. */
export const lateParts = createStore(0);

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 30_000;

/** Load a named export only when it is first shown; what else is on the page never goes for it. */
export function lazyNamed<P, K extends string>(
  load: () => Promise<Record<K, ComponentType<P>>>,
  name: K,
) {
  return lazy(async () => ({ default: (await loadPatiently(load))[name] }));
}

async function loadPatiently<T>(load: () => Promise<T>): Promise<T> {
  const first = await attempt(load);
  if (first) return first.loaded;
  lateParts.set(lateParts.get() + 1);
  for (let delay = FIRST_DELAY; ; delay = Math.min(delay * 2, LONGEST_DELAY)) {
    await new Promise((resolve) => setTimeout(resolve, delay));
    const next = await attempt(load);
    if (!next) continue;
    lateParts.set(lateParts.get() - 1);
    return next.loaded;
  }
}

async function attempt<T>(load: () => Promise<T>): Promise<{ loaded: T } | undefined> {
  try {
    return { loaded: await load() };
  } catch {
    return undefined;
  }
}
