import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { sessionStore } from "@/api/session";
import type { Workflow } from "@/api/types";
import { saveDraft, workflowKeys } from "@/api/workflows";
import { useStore } from "@/lib/store";
import { useLeaveGuard } from "@/lib/use-leave-guard";
import { DraftKeeper } from "./draft-keeper";

/** Open a workflow's draft for editing; leaving the page saves it. */
export function useDraft(workflow: Workflow) {
  const client = useQueryClient();
  const { id, organization_id: org } = workflow;
  const [keeper] = useState(
    () =>
      new DraftKeeper(workflow, {
        stash: sessionStorage,
        key: `stepwell.draft.${id}`,
        save: async (draft) => {
          const saved = await saveDraft(org, id, draft);
          client.setQueryData<Workflow>(workflowKeys.detail(id), saved);
          return saved;
        },
      }),
  );
  useEffect(() => keeper.adopt(workflow), [keeper, workflow]);
  useEffect(() => () => void keeper.flush(), [keeper]);
  useEffect(() => sessionStore.subscribe(() => sessionStore.get() && keeper.resume()), [keeper]);
  const draft = useStore(keeper.state);
  useLeaveGuard(draft.save.kind !== "saved");
  return { ...draft, keeper };
}
