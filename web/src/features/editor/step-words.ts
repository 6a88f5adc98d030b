import type { StepOptions } from "@/api/types";
import { duration } from "@/lib/time";

/** Say how a step is tried and for how long, a sentence each. */
export function stepWords(options: StepOptions): string[] {
  const { attempts, delay, backoff, max_delay: most, on, timeout } = options;
  const words: string[] = [];
  if (attempts > 1) {
    const pause = delay > 0 ? `, ${seconds(delay)} later${growth(backoff, most)}` : "";
    words.push(`Tried up to ${attempts} times${pause}.`);
    const errors = on.filter(isOfWorkflows).map((name) => PLAIN[name] ?? name);
    if (errors.length > 0) words.push(`Again after ${errors.join(", ")}.`);
  }
  if (timeout !== null) words.push(`Each attempt has ${seconds(timeout)}.`);
  return words;
}

const PLAIN: Record<string, string> = {
  TransientHttpError: "passing HTTP errors",
  TimeoutError: "timeouts",
};

/** Names such as Lambda.Unknown are faults of the platform: those are tried again unasked. */
function isOfWorkflows(name: string): boolean {
  return !name.includes(".");
}

function growth(backoff: number, most: number | null): string {
  if (backoff <= 1) return "";
  const limit = most === null ? "" : `, ${seconds(most)} at most`;
  return `, then ${backoff} times as long each time${limit}`;
}

function seconds(count: number): string {
  return duration(count * 1000);
}
