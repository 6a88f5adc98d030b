/** What a member's role lets the console offer; the API decides. */
import type { Membership } from "@/api/types";

/** Tell whether the member may change workflows and runs. */
export function mayEdit({ role }: Membership): boolean {
  return role !== "viewer";
}

/** Tell whether the member gets runs without what they work on. */
export function seesNoPayloads({ payloads }: Membership): boolean {
  return payloads === "hidden";
}

/** Tell whether the member may look after the organization. */
export function mayAdminister({ role }: Membership): boolean {
  return role === "owner" || role === "admin";
}
