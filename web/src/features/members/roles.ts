/** The roles a member can have, and what each means. */
import type { Role } from "@/api/types";

const MEANING: Record<Role, string> = {
  owner: "Owner: everything, and other owners",
  admin: "Admin: members, keys and secrets too",
  editor: "Editor: changes workflows, starts and stops runs",
  viewer: "Viewer: sees, changes nothing",
};

const ORDER: readonly Role[] = ["owner", "admin", "editor", "viewer"];

/** The roles that somebody may grant, none above their own, as a field offers them. */
export function grantable(own: Role): { value: Role; label: string }[] {
  return ORDER.slice(ORDER.indexOf(own)).map((value) => ({ value, label: MEANING[value] }));
}

/** Tell whether somebody may change a member: nobody touches who is above them. */
export function mayTouch(own: Role, other: Role): boolean {
  return ORDER.indexOf(own) <= ORDER.indexOf(other);
}

/** Tell whether payloads can be hidden from a role: an admin could show them again. */
export function mayBeHiddenFrom(role: Role): boolean {
  return !["owner", "admin"].includes(role);
}

/** Read a role from a field that offers nothing else. */
export function asRole(text: string): Role {
  return ORDER.find((role) => role === text) ?? "viewer";
}
