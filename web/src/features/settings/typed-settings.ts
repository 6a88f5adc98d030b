/** The settings as they are typed, and what they mean. */
import type { SettingsRequest, WorkflowSettings } from "@/api/types";

export const UNITS = [
  { value: "1", label: "seconds" },
  { value: "60", label: "minutes" },
  { value: "3600", label: "hours" },
  { value: "86400", label: "days" },
] as const;

export type TypedSettings = {
  timeout: string;
  unit: string;
  concurrency: string;
  concurrency_key: string;
  overlap: WorkflowSettings["overlap"];
  failure_workflow: string;
  retention_days: string;
  tags: string;
};

export type Faults = Partial<Record<keyof TypedSettings, string>>;

const MOST = { timeout: 365 * 86_400, concurrency: 1000, retention_days: 3650 };

/** Write settings down as they are typed. */
export function typedFrom(settings: WorkflowSettings): TypedSettings {
  const { timeout, concurrency, retention_days: days } = settings;
  const unit = UNITS.findLast(({ value }) => (timeout ?? 1) % Number(value) === 0)?.value ?? "1";
  return {
    timeout: timeout === null ? "" : String(timeout / Number(unit)),
    unit: timeout === null ? "60" : unit,
    concurrency: concurrency === null ? "" : String(concurrency),
    concurrency_key: settings.concurrency_key ?? "",
    overlap: settings.overlap,
    failure_workflow: settings.failure_workflow ?? "",
    retention_days: days === null ? "" : String(days),
    tags: settings.tags.join(", "),
  };
}

/** Read what was typed as the request that sets it. */
export function requestFrom(typed: TypedSettings, revision: number): SettingsRequest {
  const seconds = number(typed.timeout);
  return {
    revision,
    timeout: seconds === null ? null : seconds * Number(typed.unit),
    concurrency: number(typed.concurrency),
    concurrency_key: typed.concurrency_key.trim() || null,
    overlap: typed.overlap,
    failure_workflow: typed.failure_workflow || null,
    retention_days: number(typed.retention_days),
    tags: tagsOf(typed.tags),
  };
}

/** Say what cannot be meant, before it is sent. */
export function faultsOf(typed: TypedSettings): Faults {
  const found: Faults = {};
  const longest = MOST.timeout / Number(typed.unit);
  if (!isCount(typed.timeout, longest)) found.timeout = wanted(longest);
  if (!isCount(typed.concurrency, MOST.concurrency)) found.concurrency = wanted(MOST.concurrency);
  if (!isCount(typed.retention_days, MOST.retention_days))
    found.retention_days = wanted(MOST.retention_days);
  if (tagsOf(typed.tags).some((tag) => tag.length > 40))
    found.tags = "A tag has at most 40 characters.";
  if (tagsOf(typed.tags).length > 20) found.tags = "A workflow has at most 20 tags.";
  return found;
}

function tagsOf(text: string): string[] {
  const tags = text.split(",").map((tag) => tag.trim());
  return [...new Set(tags.filter(Boolean))];
}

function number(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}

function isCount(text: string, most: number): boolean {
  const value = number(text);
  return value === null || (Number.isInteger(value) && value >= 1 && value <= most);
}

function wanted(most: number): string {
  return `A whole number from 1 to ${most.toLocaleString("en")}, or nothing.`;
}
