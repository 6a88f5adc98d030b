/** What was published, when, by whom and why. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { explain } from "@/api/problem";
import type { VersionSummary, Workflow } from "@/api/types";
import { versionsQuery } from "@/api/workflows";
import { Button } from "@/components/button";
import { Empty, Failed, Skeleton } from "@/components/states";
import { RelativeTime } from "@/components/time";
import styles from "./history.module.css";
import { VersionPane } from "./version-pane";

type HistoryTabProps = {
  workflow: Workflow;
  chosen: number | undefined;
  against: number | undefined;
  onChoose: (version: number) => void;
  onCompare: (against: number | undefined) => void;
  onRestore: (source: string) => void;
};

/** The list on the left, the chosen version on the right: its source, or what differs from another. */
export function HistoryTab(props: HistoryTabProps) {
  const { workflow, chosen, against, onChoose, onCompare, onRestore } = props;
  const { organization_id: org, id } = workflow;
  const query = useInfiniteQuery(versionsQuery(org, id));
  const versions = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isPending) return <Skeleton rows={6} label="Loading the versions" />;
  if (query.isError) {
    return (
      <Failed
        title="The versions did not load"
        reason={explain(query.error)}
        onRetry={() => query.refetch()}
      />
    );
  }
  const number = chosen ?? versions[0]?.number;
  if (number === undefined) {
    return (
      <Empty icon={History} title="Nothing published yet">
        Publishing makes the draft version 1 and lets its triggers start runs.
      </Empty>
    );
  }
  return (
    <div className={styles["versions"]}>
      <ol className={styles["list"]} aria-label="Versions">
        {versions.map((version) => (
          <li key={version.number}>
            <VersionLine
              version={version}
              isCurrent={version.number === workflow.published_version}
              isChosen={version.number === number}
              onChoose={onChoose}
            />
          </li>
        ))}
        {query.hasNextPage && (
          <Button small busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            Load more
          </Button>
        )}
      </ol>
      <VersionPane
        workflow={workflow}
        number={number}
        against={against}
        others={versions.filter((version) => version.number !== number)}
        onCompare={onCompare}
        onRestore={onRestore}
      />
    </div>
  );
}

type VersionLineProps = {
  version: VersionSummary;
  isCurrent: boolean;
  isChosen: boolean;
  onChoose: (version: number) => void;
};

function VersionLine({ version, isCurrent, isChosen, onChoose }: VersionLineProps) {
  return (
    <button
      type="button"
      className={styles["line"]}
      aria-pressed={isChosen}
      onClick={() => onChoose(version.number)}
    >
      <strong className="tabular">v{version.number}</strong>
      {isCurrent && <span className={styles["current"]}>in use</span>}
      <span className={styles["message"]}>{version.message || "No message"}</span>
      <span className={styles["meta"]}>
        {version.author}, <RelativeTime at={version.created_at} />
      </span>
    </button>
  );
}
