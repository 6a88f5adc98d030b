import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { runQuery } from "@/api/runs";
import type { Run } from "@/api/types";
import { RunView } from "@/features/run/run-view";
import { lazyNamed } from "@/lib/lazy-named";
import { isLive } from "@/lib/status";
import { useShortcuts } from "@/lib/use-shortcuts";
import { mayEdit, seesNoPayloads } from "./roles";
import { useReplaying } from "./use-replaying";

const CancelRun = lazyNamed(() => import("@/features/runs/cancel-run"), "CancelRun");

const route = getRouteApi("/o/$org/runs/$runId");
const organizationRoute = getRouteApi("/o/$org");

/** Tie the debugger to its address; another run starts afresh. */
export function RunPage() {
  const { org, runId } = route.useParams();
  return <OneRun key={runId} org={org} runId={runId} />;
}

function OneRun({ org, runId }: { org: string; runId: string }) {
  const selection = route.useSearch();
  const navigate = route.useNavigate();
  const [cancelling, setCancelling] = useState<Run>();
  const { organization } = organizationRoute.useLoaderData();
  const { replay, dialog } = useReplaying(org);
  const { data: run } = useQuery(runQuery(org, runId));
  useShortcuts({
    c: () => run && isLive(run.status) && !run.cancel && setCancelling(run),
    r: () => run && !isLive(run.status) && replay({ runId }),
  });
  return (
    <>
      <RunView
        org={org}
        runId={runId}
        selection={selection}
        onSelect={(next) => navigate({ search: next, replace: true })}
        onCancel={setCancelling}
        onReplay={(from) => replay({ runId, from })}
        mayEdit={mayEdit(organization)}
        payloadsHidden={seesNoPayloads(organization)}
      />
      <Suspense>
        {cancelling && (
          <CancelRun org={org} run={cancelling} onClose={() => setCancelling(undefined)} />
        )}
      </Suspense>
      {dialog}
    </>
  );
}
