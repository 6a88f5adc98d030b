/** One sentence about a step that stands still until the world answers. */
import type { Json } from "@/lib/json";
import { duration, localTime } from "@/lib/time";

type Detail = { readonly [key: string]: Json };

/** Say what the step waits for and until when. */
export function waitSentence(detail: Detail, now: number): string {
  const until = textOf(detail["until"]);
  const what = whatFor(detail);
  if (what === undefined) return until ? delay(Date.parse(until) - now) : "waiting";
  return `waits for ${what}, ${limit(until, now)}`;
}

/** Write a length of time so that its last seconds can be watched. */
export function countdown(milliseconds: number): string {
  if (milliseconds >= 10_000) return duration(milliseconds);
  return `${(Math.ceil(milliseconds / 100) / 10).toFixed(1)} s`;
}

function whatFor(detail: Detail): string | undefined {
  switch (detail["kind"]) {
    case "wait_for_event":
      return `the event ${textOf(detail["name"])}${where(detail["match"])}`;
    case "wait_for_approval":
      return `${textOf(detail["to"]) || "someone"} to approve “${textOf(detail["title"])}”`;
    case "callback":
      return "an answer to its callback address";
    case "run_workflow":
      return `the workflow ${textOf(detail["workflow"])} to end`;
    default:
      return undefined;
  }
}

function where(match: Json | undefined): string {
  if (match === null || typeof match !== "object" || Array.isArray(match)) return "";
  const wanted = Object.entries(match).map(([name, value]) => `${name} is ${asText(value)}`);
  return wanted.length > 0 ? ` where ${wanted.join(" and ")}` : "";
}

function limit(until: string, now: number): string {
  if (!until) return "however long it takes";
  const moment = Date.parse(until);
  const left = moment - now;
  if (left <= 0) return "and its time is up";
  return `until ${localTime(moment)} (${countdown(left)} left)`;
}

function delay(left: number): string {
  return left <= 0 ? "goes on now" : `goes on in ${countdown(left)}`;
}

function asText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
