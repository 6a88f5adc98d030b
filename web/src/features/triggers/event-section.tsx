/** An event: its name, where it comes from, and what it must hold. */
import type { Trigger } from "@/api/types";
import { Copyable } from "@/components/copyable";
import styles from "./triggers.module.css";

/** What is put on the bus under this name starts the workflow. */
export function EventSection({ trigger }: { trigger: Trigger }) {
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
    </>
  );
}
