/** How long a key may live, and the roles it may have. */
import type { Role } from "@/api/types";

const ORDER: readonly Role[] = ["owner", "admin", "editor", "viewer"];
const DAY = 86_400_000;

export const LIVES = [
  { value: "7", label: "In 7 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "", label: "Never" },
] as const;

/** The roles up to one's own, as a field offers them. */
export function rolesUpTo(own: Role): { value: Role; label: string }[] {
  return ORDER.slice(ORDER.indexOf(own)).map((value) => ({ value, label: value }));
}

/** Read a role from a field that offers nothing else. */
export function asRole(text: string): Role {
  return ORDER.find((role) => role === text) ?? "viewer";
}

/** Return when a key that lives some days ends; no days are no end. */
export function lifeEnds(days: string, now: number): string | null {
  return days === "" ? null : new Date(now + Number(days) * DAY).toISOString();
}
