import { Suspense, useCallback, useState } from "react";
import { lazyNamed } from "@/lib/lazy-named";

const ReplayDialog = lazyNamed(() => import("@/features/run/replay-dialog"), "ReplayDialog");

type Asked = { runId: string; from?: string | undefined };

/** Keep which run is to be replayed, and show the dialog that asks how. */
export function useReplaying(org: string) {
  const [asked, setAsked] = useState<Asked>();
  const dialog = (
    <Suspense>
      {asked && <ReplayDialog org={org} {...asked} onClose={() => setAsked(undefined)} />}
    </Suspense>
  );
  const replayRun = useCallback(({ id }: { id: string }) => setAsked({ runId: id }), []);
  return { replay: setAsked, replayRun, dialog };
}
