/** Which runs a bulk is to be about, in the words of the API. */
import type { BulkOrder } from "@/api/bulks";
import type { RunFilters, RunScope } from "@/api/runs";
import type { BulkFilter, BulkRequest, RunSummary } from "@/api/types";
import { isLive, RUN_STATUSES } from "@/lib/status";

export type BulkKind = BulkRequest["kind"];

/** The runs that are chosen, or all that the filters show. */
export type BulkTarget = { runs: readonly RunSummary[] } | { scope: RunScope; filters: RunFilters };

/** Split chosen runs: a cancel is for those that move, a replay for those that have ended. */
export function fitting(kind: BulkKind, runs: readonly RunSummary[]) {
  const fit = runs.filter(({ status }) => isLive(status) === (kind === "cancel"));
  return { fit, left: runs.length - fit.length };
}

/** Write down what is to be done. */
export function orderOf(kind: BulkKind, target: BulkTarget): BulkOrder {
  if ("runs" in target) {
    return { kind, filter: { runs: fitting(kind, target.runs).fit.map(({ id }) => id) } };
  }
  return { kind, filter: filterOf(target.scope, target.filters) };
}

function filterOf(scope: RunScope, filters: RunFilters): BulkFilter {
  const { status, trigger, test, from, to } = filters;
  const statuses = status?.split(",") ?? [];
  return {
    runs: [],
    workflow: scope.workflow ?? filters.workflow ?? null,
    status: RUN_STATUSES.filter((known) => statuses.includes(known)),
    trigger: TRIGGER_KINDS.find((known) => known === trigger) ?? null,
    since: from ?? null,
    until: to ?? null,
    test: TESTS.find((known) => known === test) ?? "false",
  };
}

const TESTS = ["false", "true", "only"] as const;
const TRIGGER_KINDS = ["manual", "webhook", "schedule", "event", "workflow", "failure"] as const;
