/** Who changed what in the organization. */
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Download, ScrollText } from "lucide-react";
import { type AuditFilter, auditQuery, wholeLog } from "@/api/audit";
import { explain } from "@/api/problem";
import { Button } from "@/components/button";
import { Page } from "@/components/page";
import { Empty, Failed, Notice, Skeleton } from "@/components/states";
import { saveFile } from "@/lib/save-file";
import styles from "./audit.module.css";
import { AuditEntryView } from "./audit-entry-view";

type AuditViewProps = {
  org: string;
  filter: AuditFilter;
  onFilter: (filter: AuditFilter) => void;
};

/** The log, newest first; a click on who or what shows only that. */
export function AuditView({ org, filter, onFilter }: AuditViewProps) {
  const query = useInfiniteQuery(auditQuery(org, filter));
  const save = useMutation({
    mutationFn: () => wholeLog(org, filter),
    onSuccess: (entries) => saveFile("audit-log.json", JSON.stringify(entries, null, 2)),
  });
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = filter.action !== undefined || filter.who !== undefined;
  const tools = (
    <span className={styles["tools"]}>
      {isFiltered && <Button onClick={() => onFilter({})}>Show all</Button>}
      <Button busy={save.isPending} onClick={() => save.mutate()}>
        <Download size={14} aria-hidden /> Export JSON
      </Button>
    </span>
  );
  return (
    <Page title="Audit log" tools={tools}>
      {save.isError && <Notice tone="red">{explain(save.error)}</Notice>}
      {query.isPending && <Skeleton rows={8} label="Loading the audit log" />}
      {query.isError && !query.data && (
        <Failed
          title="The audit log did not load"
          reason={explain(query.error)}
          onRetry={() => query.refetch()}
        />
      )}
      {query.data && entries.length === 0 && (
        <Empty icon={ScrollText} title={isFiltered ? "The filter hides all" : "Nothing yet"}>
          Every change of the organization stands here, and nobody can take it out.
        </Empty>
      )}
      <ol className={styles["entries"]}>
        {entries.map((entry) => (
          <AuditEntryView key={entry.id} entry={entry} onFilter={onFilter} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button small busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Load more
        </Button>
      )}
    </Page>
  );
}
