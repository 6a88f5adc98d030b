/** A bulk under way, and what came of it. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { abortBulk, bulkKeys, bulkQuery } from "@/api/bulks";
import { topics, useLive } from "@/api/live";
import { explain } from "@/api/problem";
import type { Bulk } from "@/api/types";
import { Button } from "@/components/button";
import { Notice, Skeleton } from "@/components/states";
import styles from "./bulk.module.css";
import { headline, tally } from "./bulk-words";

type BulkPanelProps = { org: string; bulkId: string; mayEdit: boolean; onClose: () => void };

/** Follow a bulk as it goes on; it goes on as well when nobody looks. */
export function BulkPanel({ org, bulkId, mayEdit, onClose }: BulkPanelProps) {
  useLive(topics.organizationRuns(org));
  const query = useQuery(bulkQuery(org, bulkId));
  const abort = useAbort(org, bulkId);
  if (query.isPending) return <Skeleton rows={2} label="Loading the bulk" />;
  if (query.isError) {
    return (
      <Notice tone="red" action={<Actions onRetry={() => query.refetch()} onClose={onClose} />}>
        What became of these runs did not load: {explain(query.error)}
      </Notice>
    );
  }
  const bulk = query.data;
  const isOpen = bulk.status === "running";
  return (
    <section className={styles["panel"]} aria-label="Bulk" data-bulk-status={bulk.status}>
      <header className={styles["head"]}>
        <strong role="status">{headline(bulk)}</strong>
        <span className={styles["quiet"]}>{tally(bulk)}</span>
        <span className={styles["tools"]}>
          {isOpen && mayEdit && (
            <Button
              small
              busy={abort.isPending}
              disabled={bulk.abort !== null}
              onClick={() => abort.mutate()}
            >
              {bulk.abort ? "Stopping" : "Abort"}
            </Button>
          )}
          <Button small variant="ghost" onClick={onClose}>
            {isOpen ? "Hide" : "Dismiss"}
          </Button>
        </span>
      </header>
      {isOpen && <Progress bulk={bulk} />}
      {abort.isError && <Notice tone="red">{explain(abort.error)}</Notice>}
      {bulk.failure && <Notice tone="red">{bulk.failure}</Notice>}
      <Failures bulk={bulk} />
    </section>
  );
}

function Progress({ bulk }: { bulk: Bulk }) {
  const { done, failed, skipped } = bulk.counts;
  const all = Math.max(bulk.matches.count, bulk.counts.found, 1);
  return (
    <progress
      className={styles["progress"]}
      aria-label="Runs dealt with"
      value={done + failed + skipped}
      max={all}
    />
  );
}

/** Which runs it could not be done to, and why; the first ones are kept. */
function Failures({ bulk }: { bulk: Bulk }) {
  if (bulk.errors.length === 0) return null;
  const more = bulk.counts.failed - bulk.errors.length;
  return (
    <ul className={styles["failures"]} aria-label="Could not be done">
      {bulk.errors.map(({ run_id: runId, message }) => (
        <li key={runId}>
          <Link to="/o/$org/runs/$runId" params={{ org: bulk.organization_id, runId }}>
            <code>…{runId.slice(-8)}</code>
          </Link>{" "}
          {message}
        </li>
      ))}
      {more > 0 && <li className={styles["quiet"]}>and {more} more</li>}
    </ul>
  );
}

function Actions({ onRetry, onClose }: { onRetry: () => void; onClose: () => void }) {
  return (
    <span className={styles["tools"]}>
      <Button small onClick={onRetry}>
        Try again
      </Button>
      <Button small variant="ghost" onClick={onClose}>
        Dismiss
      </Button>
    </span>
  );
}

function useAbort(org: string, bulkId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => abortBulk(org, bulkId),
    onSuccess: (bulk) => client.setQueryData(bulkKeys.detail(bulkId), bulk),
  });
}
