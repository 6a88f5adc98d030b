import type { Trigger, Version } from "@/api/types";
import { duration } from "@/lib/time";

type Facts = Pick<Version, "triggers" | "declared">;

/** What starts a version and what limits it, a line each, so that two can be compared. */
export function factsOf({ triggers, declared }: Facts): string {
  const limits = Object.entries(declared).flatMap(([name, value]) =>
    value === null ? [] : `${name.replaceAll("_", " ")}: ${limit(name, value)}`,
  );
  return [triggersOf(triggers), ...limits].join("\n");
}

/** What starts a workflow, a line for each trigger. */
export function triggersOf(triggers: readonly Trigger[]): string {
  if (triggers.length === 0) return "started by hand";
  return triggers.map(({ kind, name, ...of }) => `${kind} ${name}${details(of)}`).join("\n");
}

function details(of: Omit<Trigger, "kind" | "name">): string {
  const told = of.webhook ?? of.schedule ?? of.event ?? {};
  const facts = Object.entries(told).filter(([, value]) => isTelling(value));
  return facts.map(([name, value]) => `, ${name}: ${words(value)}`).join("");
}

function isTelling(value: unknown): boolean {
  return value !== null && value !== false && value !== 0 && words(value) !== "{}";
}

function limit(name: string, value: string | number): string {
  return name === "timeout" ? duration(Number(value) * 1000) : String(value);
}

/** How callers prove who they are is told by the name of the way. */
function words(value: unknown): string {
  if (typeof value === "string") return value;
  const isNamed = typeof value === "object" && value !== null && "preset" in value;
  return isNamed ? String(value.preset) : JSON.stringify(value);
}
