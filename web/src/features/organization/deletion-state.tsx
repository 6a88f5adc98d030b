import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deletionQuery, keepOrganization } from "@/api/deletion";
import { explain } from "@/api/problem";
import type { DeletionProgress } from "@/api/types";
import { Button } from "@/components/button";
import { Notice } from "@/components/states";
import { RelativeTime } from "@/components/time";
import { announce } from "@/components/toasts";
import { count } from "@/lib/amounts";

type DeletionStateProps = { org: string; deletion: DeletionProgress; isOwner: boolean };

/** How far the deletion of an organization is; until its removal begins, an owner can keep it. */
export function DeletionState({ org, deletion, isOwner }: DeletionStateProps) {
  const client = useQueryClient();
  const keep = useMutation({
    mutationFn: () => keepOrganization(org),
    onSuccess: (detail) => {
      client.setQueryData(deletionQuery(org).queryKey, detail);
      announce("The organization stays.");
    },
  });
  const isClosing = deletion.status === "closing";
  return (
    <>
      {keep.isError && <Notice tone="red">{explain(keep.error)}</Notice>}
      <p>
        {deletion.asked_by} had it deleted <RelativeTime at={deletion.asked_at} />. Nothing new
        begins in it.
      </p>
      <p role="status">{isClosing ? <Waiting deletion={deletion} /> : gone(deletion)}</p>
      {isClosing && isOwner && (
        <span>
          <Button busy={keep.isPending} onClick={() => keep.mutate()}>
            Keep organization
          </Button>
        </span>
      )}
    </>
  );
}

function Waiting({ deletion }: { deletion: DeletionProgress }) {
  const { waits_for: runs, removes_from: from } = deletion;
  if (runs.count === 0)
    return (
      <>
        Its removal begins <RelativeTime at={from} />, or within the minute after.
      </>
    );
  const many = `${count(runs.count)}${runs.more ? " or more" : ""}`;
  return runs.count === 1
    ? "Its removal waits for the end of one run. It may be cancelled."
    : `Its removal waits for the end of ${many} runs. They may be cancelled.`;
}

function gone({ removed }: DeletionProgress): string {
  const { workflows, runs, records } = removed;
  return `It is being removed. Gone so far: ${count(workflows)} workflows, ${count(runs)} runs, ${count(records)} other records.`;
}
