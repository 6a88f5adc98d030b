/** An event: its name, where it comes from, what it must hold, and what a pause has dropped. */
import { useQuery } from "@tanstack/react-query";
import { droppedQuery } from "@/api/triggers";
import type { Trigger, Workflow } from "@/api/types";
import { Button } from "@/components/button";
import { Copyable } from "@/components/copyable";
import { Notice } from "@/components/states";
import { RelativeTime } from "@/components/time";
import styles from "./triggers.module.css";

type EventSectionProps = { workflow: Workflow; trigger: Trigger; onList: () => void };

const REFRESH = 10_000;

/** What is put on the bus under this name starts the workflow. */
export function EventSection({ workflow, trigger, onList }: EventSectionProps) {
  const pattern = trigger.event?.pattern ?? {};
  const source = trigger.event?.source;
  return (
    <>
      <h2>
        Event <code>{trigger.name}</code>
      </h2>
      <p className={styles["quiet"]}>
        {source
          ? `From ${source}, on the bus of the AWS account.`
          : "From this organization: events.publish in a workflow, or POST …/events."}
      </p>
      {Object.keys(pattern).length > 0 && (
        <Copyable text={JSON.stringify(pattern, null, 2)} label="Copy the pattern" />
      )}
      <Dropped workflow={workflow} name={trigger.name} />
      <div className={styles["tools"]}>
        <Button small onClick={onList}>
          List its last events
        </Button>
      </div>
    </>
  );
}

function Dropped({ workflow, name }: { workflow: Workflow; name: string }) {
  const { organization_id: org, id, status } = workflow;
  const paused = status === "paused";
  const refetchInterval = paused && REFRESH;
  const query = useQuery({ ...droppedQuery(org, id), refetchInterval });
  const dropped = query.data?.items.find(({ trigger }) => trigger === name);
  if (!dropped) return null;
  const { count, last_at: last } = dropped;
  const events = count === 1 ? "1 event was" : `${count.toLocaleString("en")} events were`;
  return (
    <Notice tone={paused ? "amber" : "blue"}>
      {events} dropped {paused ? "while paused" : "in the last pause"}, the last{" "}
      <RelativeTime at={last} />.
    </Notice>
  );
}
