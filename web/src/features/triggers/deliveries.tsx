/** What arrived at the triggers, and what became of it. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Inbox } from "lucide-react";
import { useState } from "react";
import { explain } from "@/api/problem";
import { deliveriesQuery } from "@/api/triggers";
import type { Delivery, Workflow } from "@/api/types";
import { Button } from "@/components/button";
import { Empty, Failed, Skeleton } from "@/components/states";
import { RelativeTime } from "@/components/time";
import { DeliveryDialog } from "./delivery-dialog";
import styles from "./triggers.module.css";

const REFRESH = 10_000;

/** The newest twenty, and more when asked for. */
export function Deliveries({ workflow }: { workflow: Workflow }) {
  const { organization_id: org, id } = workflow;
  const query = useInfiniteQuery({ ...deliveriesQuery(org, id), refetchInterval: REFRESH });
  const deliveries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={styles["section"]} aria-label="Deliveries">
      <h2>What arrived</h2>
      {query.isPending && <Skeleton rows={4} label="Loading what arrived" />}
      {query.isError && (
        <Failed
          title="What arrived did not load"
          reason={explain(query.error)}
          onRetry={() => query.refetch()}
        />
      )}
      {query.data && deliveries.length === 0 && (
        <Empty icon={Inbox} title="Nothing has arrived yet">
          Calls of the webhook, occurrences of schedules and matching events are listed here, also
          those that were refused.
        </Empty>
      )}
      {deliveries.length > 0 && (
        <ol className={styles["deliveries"]}>
          {deliveries.map((delivery) => (
            <li key={delivery.id}>
              <DeliveryLine org={org} delivery={delivery} />
            </li>
          ))}
        </ol>
      )}
      {query.hasNextPage && (
        <Button small busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Load more
        </Button>
      )}
    </section>
  );
}

function DeliveryLine({ org, delivery }: { org: string; delivery: Delivery }) {
  const { run_id: runId, reason, status, kind, trigger, at, redelivers } = delivery;
  const [open, setOpen] = useState(false);
  return (
    <>
      <span className={styles["outcome"]} data-status={status}>
        {status}
      </span>
      <RelativeTime at={at} />
      <span className={styles["what"]}>
        {kind} {trigger}
      </span>
      {runId && (
        <Link to="/o/$org/runs/$runId" params={{ org, runId }}>
          Run {runId.slice(-8)}
        </Link>
      )}
      {redelivers && <span className={styles["what"]}>sent again</span>}
      {kind === "webhook" && (
        <Button small onClick={() => setOpen(true)}>
          Show
        </Button>
      )}
      {reason && <span className={styles["reason"]}>{reason}</span>}
      {open && <DeliveryDialog delivery={delivery} onClose={() => setOpen(false)} />}
    </>
  );
}
