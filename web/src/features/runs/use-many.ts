import { useState } from "react";
import type { RunFilters, RunScope } from "@/api/runs";
import type { RunSummary } from "@/api/types";
import type { BulkKind, BulkTarget } from "./bulk-target";
import { useSelecting } from "./selection";

type Asked = { kind: BulkKind; target: BulkTarget };

/** Keep which rows are chosen and what is asked about them. */
export function useMany(scope: RunScope, filters: RunFilters, runs: readonly RunSummary[]) {
  const selecting = useSelecting(runs.map(({ id }) => id));
  const [asked, setAsked] = useState<Asked>();
  const { chosen, all } = selecting.selection;
  return {
    selecting,
    asked,
    ask: (kind: BulkKind) => {
      const target = all ? { scope, filters } : { runs: runs.filter(({ id }) => chosen.has(id)) };
      setAsked({ kind, target });
    },
    close: () => setAsked(undefined),
    begun: () => {
      setAsked(undefined);
      selecting.clear();
    },
  };
}
