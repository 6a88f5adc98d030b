/** One shared clock for everything that counts, so that a page ticks as one. */
import { useSyncExternalStore } from "react";

const TICK = 250;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = Date.now();
let offset = 0;

/** Shift the clock to the server's: milliseconds to add to the local time. */
export function setClockOffset(milliseconds: number): void {
  offset = milliseconds;
}

/** Read the server's time as well as it is known. */
export function serverNow(): number {
  return Date.now() + offset;
}

/** Follow the server's time in steps, at most four a second and only while the page is visible. */
export function useNow(moving = true, step = TICK): number {
  return useSyncExternalStore(moving ? subscribe : stand, () => Math.floor(read() / step) * step);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function stand(): () => void {
  return () => undefined;
}

function tick(): void {
  if (document.hidden) return;
  now = serverNow();
  for (const listener of listeners) listener();
}

function read(): number {
  if (timer === undefined) now = Math.floor(serverNow() / TICK) * TICK;
  return now;
}
