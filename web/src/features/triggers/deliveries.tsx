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
import { DeliveryFilters, type DeliverySearch, wantedBy } from "./delivery-filters";
import styles from "./triggers.module.css";

const REFRESH = 10_000;

type DeliveriesProps = {
  workflow: Workflow;
  search: DeliverySearch;
  onSearch: (change: DeliverySearch) => void;
};

/** The newest twenty of those that are wanted, and more when asked for. */
export function Deliveries({ workflow, search, onSearch }: DeliveriesProps) {
  const { organization_id: org, id } = workflow;
  const wanted = wantedBy(search);
  const query = useInfiniteQuery({ ...deliveriesQuery(org, id, wanted), refetchInterval: REFRESH });
  const deliveries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={styles["section"]} aria-label="Deliveries">
      <h2>What arrived</h2>
      <DeliveryFilters triggers={workflow.triggers} search={search} onSearch={onSearch} />
      {query.isPending && <Skeleton rows={4} label="Loading what arrived" />}
      {query.isError && (
        <Failed
          title="What arrived did not load"
          reason={explain(query.error)}
          onRetry={() => query.refetch()}
        />
      )}
      {query.data && deliveries.length === 0 && <Nothing narrowed={wanted.kind ?? wanted.status} />}
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

function Nothing({ narrowed }: { narrowed: string | undefined }) {
  return (
    <Empty icon={Inbox} title={narrowed ? "Nothing of this kind" : "Nothing has arrived yet"}>
      Calls of the webhook, occurrences of schedules and matching events are listed here, also those
      that were refused.
    </Empty>
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
      {kind !== "schedule" && (
        <Button small onClick={() => setOpen(true)}>
          Show
        </Button>
      )}
      {reason && <span className={styles["reason"]}>{reason}</span>}
      {open && <DeliveryDialog delivery={delivery} onClose={() => setOpen(false)} />}
    </>
  );
}
