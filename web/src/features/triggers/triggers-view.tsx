/** What starts the workflow, ready to be tried, and what has arrived. */
import type { Trigger, Workflow } from "@/api/types";
import { Copyable } from "@/components/copyable";
import { Notice } from "@/components/states";
import { Deliveries } from "./deliveries";
import { type DeliverySearch, placeOf } from "./delivery-filters";
import { EventSection } from "./event-section";
import { ScheduleSection } from "./schedule-section";
import styles from "./triggers.module.css";
import { WebhookSection } from "./webhook-section";

type TriggersViewProps = {
  workflow: Workflow;
  search: DeliverySearch;
  onSearch: (change: DeliverySearch) => void;
};

const EXAMPLES = [
  '@workflow(on=webhook("orders", verify=None))',
  '@workflow(on=schedule("0 7 * * MON-FRI", timezone="Europe/Berlin"))',
  '@workflow(on=event("order.paid"))',
];

/** Triggers are written in the code and move when it is published. */
export function TriggersView({ workflow, search, onSearch }: TriggersViewProps) {
  const { triggers, status, trigger_refusal: refusal } = workflow;
  const holds = triggers.some(({ webhook }) => webhook?.holds);
  if (triggers.length === 0) return <ByHand published={workflow.published_version !== null} />;
  return (
    <div className={styles["triggers"]}>
      {status !== "active" && (
        <Notice tone="amber">
          The workflow is {status}: calls are {holds && status === "paused" ? "held" : "refused"},
          schedules do not fire{status === "paused" && ", events are dropped and counted"}.
        </Notice>
      )}
      {refusal && (
        <Notice tone="red">
          AWS does not have these triggers yet: {refusal}. It is asked again every minute.
        </Notice>
      )}
      {triggers.map((trigger) => (
        <section key={`${trigger.kind} ${trigger.name}`} className={styles["section"]}>
          <OneTrigger
            workflow={workflow}
            trigger={trigger}
            onList={() => onSearch({ arrived: placeOf(trigger), outcome: undefined })}
          />
        </section>
      ))}
      <Deliveries workflow={workflow} search={search} onSearch={onSearch} />
    </div>
  );
}

type OneTriggerProps = { workflow: Workflow; trigger: Trigger; onList: () => void };

function OneTrigger({ workflow, trigger, onList }: OneTriggerProps) {
  if (trigger.kind === "webhook") {
    return <WebhookSection workflow={workflow} trigger={trigger} />;
  }
  if (trigger.schedule) {
    return <ScheduleSection org={workflow.organization_id} schedule={trigger.schedule} />;
  }
  return <EventSection workflow={workflow} trigger={trigger} onList={onList} />;
}

function ByHand({ published }: { published: boolean }) {
  return (
    <div className={styles["triggers"]}>
      <p>
        {published
          ? "This workflow is started by hand."
          : "Nothing is published yet, so nothing starts this workflow but a test run."}{" "}
        Give it a trigger in the code and publish:
      </p>
      {EXAMPLES.map((line) => (
        <Copyable key={line} text={line} label={`Copy ${line}`} />
      ))}
    </div>
  );
}
