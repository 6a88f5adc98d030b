/** Runs of an organization or of one workflow: filters, the bulk that is watched, the list. */
import { Suspense, useMemo } from "react";
import type { RunFilters as Filters, RunScope } from "@/api/runs";
import type { RunSummary } from "@/api/types";
import { lazyNamed } from "@/lib/lazy-named";
import { serverNow } from "@/lib/use-now";
import { moment } from "./date-range";
import { isNarrowed, RunFilters, type RunSearch, rangeStart } from "./run-filters";
import { RunList } from "./run-list";

const BulkPanel = lazyNamed(() => import("./bulk-panel"), "BulkPanel");

type RunsViewProps = {
  scope: RunScope;
  search: RunSearch;
  mayEdit: boolean;
  workflows?: readonly { id: string; name: string }[] | undefined;
  onSearch: (change: RunSearch) => void;
  onReplay: (run: RunSummary) => void;
};

const NO_FILTER: RunSearch = {
  status: undefined,
  workflow: undefined,
  trigger: undefined,
  test: undefined,
  since: undefined,
  from: undefined,
  to: undefined,
  text: undefined,
};

/** The filters and the bulk that is watched live in the address; the list lives in the cache. */
export function RunsView(props: RunsViewProps) {
  const { scope, search, mayEdit, workflows, onSearch, onReplay } = props;
  const filters = useFilters(search);
  return (
    <>
      <RunFilters search={search} workflows={workflows} onSearch={onSearch} />
      <Suspense>
        {search.bulk && (
          <BulkPanel
            org={scope.org}
            bulkId={search.bulk}
            mayEdit={mayEdit}
            onClose={() => onSearch({ bulk: undefined })}
          />
        )}
      </Suspense>
      <RunList
        key={JSON.stringify(filters)}
        scope={scope}
        filters={filters}
        narrowed={isNarrowed(search)}
        mayEdit={mayEdit}
        onReplay={onReplay}
        onBulk={(bulk) => onSearch({ bulk })}
        onClear={() => onSearch(NO_FILTER)}
      />
    </>
  );
}

function useFilters({
  status,
  workflow,
  trigger,
  test,
  since,
  from,
  to,
  text,
}: RunSearch): Filters {
  return useMemo(
    () => ({
      status,
      workflow,
      trigger,
      test,
      from: rangeStart(since, serverNow()) ?? moment(from),
      to: moment(to),
      text,
    }),
    [status, workflow, trigger, test, since, from, to, text],
  );
}
