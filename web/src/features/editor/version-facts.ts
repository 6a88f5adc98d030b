import type { Trigger, Version } from "@/api/types";

type Facts = Pick<Version, "triggers" | "declared">;

/** What starts a version and what limits it, a line each, so that two can be compared. */
export function factsOf({ triggers, declared }: Facts): string {
  const limits = Object.entries(declared).flatMap(([name, value]) =>
    value === null ? [] : `${name.replaceAll("_", " ")}: ${value}`,
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

function words(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
