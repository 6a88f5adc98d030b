/** What publishing changes: the source, and what starts the workflow. */
import { useQuery } from "@tanstack/react-query";
import { explain } from "@/api/problem";
import type { Trigger, Workflow } from "@/api/types";
import { versionQuery } from "@/api/workflows";
import { SourceDiff } from "@/components/source-diff";
import { Notice, Skeleton } from "@/components/states";
import styles from "./editor.module.css";
import { triggersOf } from "./version-facts";

type PublishChangesProps = { workflow: Workflow; source: string; triggers: readonly Trigger[] };

/** Beside the version in use; that it cannot be shown keeps nobody from publishing. */
export function PublishChanges({ workflow, source, triggers }: PublishChangesProps) {
  const { organization_id: org, id, published_version: number } = workflow;
  const query = useQuery(versionQuery(org, id, number ?? 1));
  if (query.isError) {
    return <Notice tone="amber">What changes did not load: {explain(query.error)}</Notice>;
  }
  if (!query.data) return <Skeleton rows={4} label="Loading what changes" />;
  const [before, after] = [triggersOf(query.data.triggers), triggersOf(triggers)];
  return (
    <div className={styles["changes"]}>
      <h3>What changes from version {number}</h3>
      <SourceDiff label="Changes of the source" before={query.data.source} after={source} />
      {before !== after && (
        <>
          <h3>What starts it</h3>
          <SourceDiff label="Changes of the triggers" before={before} after={after} />
        </>
      )}
    </div>
  );
}
