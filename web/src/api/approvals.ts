/** Approvals: what a waiting step asks a person. */
import { post } from "./http";
import type { ApprovalResult, Decision } from "./types";

/** Answer an open approval, once; a second answer is refused with 409. */
export function decide(
  org: string,
  runId: string,
  path: string,
  decision: Decision,
): Promise<ApprovalResult> {
  const place = `${runId}/${encodeURIComponent(path)}`;
  return post<ApprovalResult>(`/organizations/${org}/approvals/${place}`, decision);
}
