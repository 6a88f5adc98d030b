import type { WorkflowSummary } from "@/api/types";

/** Tell whether a workflow can be started by hand: only a published one that is not put away. */
export function canRun({ status, published_version: published }: WorkflowSummary): boolean {
  return published !== null && status !== "archived";
}
