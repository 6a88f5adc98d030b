/** How the workflow is started from outside, ready to be tried. */
import type { Compiled, Workflow } from "@/api/types";
import { CopyButton } from "@/components/copy-button";
import type { Json } from "@/lib/json";
import { sampleOf } from "@/lib/sample";
import styles from "./editor.module.css";

type TriggerCardProps = { workflow: Workflow; compiled: Compiled | undefined };

const EXAMPLE = '@workflow(on=webhook("orders"))';

/** The webhook's address with a curl line, or what to write to get one. */
export function TriggerCard({ workflow, compiled }: TriggerCardProps) {
  const published = workflow.triggers.some(({ kind }) => kind === "webhook");
  const drafted = compiled?.triggers.some(({ kind }) => kind === "webhook") ?? false;
  if (!published) {
    return (
      <div className={styles["trigger"]}>
        {drafted ? (
          <p>The draft has a webhook. Publish it to get its address.</p>
        ) : (
          <>
            <p>
              This workflow is started by hand. To start it over HTTP, give it a webhook in the code
              and publish:
            </p>
            <Copyable text={EXAMPLE} label="Copy the line" />
          </>
        )}
      </div>
    );
  }
  const url = new URL(workflow.webhook_url, window.location.origin).href;
  return (
    <div className={styles["trigger"]}>
      <h2>Webhook address</h2>
      <Copyable text={url} label="Copy webhook address" />
      <h2>Try it</h2>
      <Copyable text={curl(url, sampleOf(compiled?.input_schema))} label="Copy curl command" />
      {workflow.status !== "active" && (
        <p>The workflow is {workflow.status}, so calls are refused until it is active.</p>
      )}
    </div>
  );
}

function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <div className={styles["copyable"]}>
      <pre tabIndex={0}>{text}</pre>
      <CopyButton text={text} label={label} />
    </div>
  );
}

function curl(url: string, payload: Json): string {
  const body = JSON.stringify(payload).replaceAll("'", "'\\''");
  return `curl -X POST '${url}' \\\n  -H 'content-type: application/json' \\\n  -d '${body}'`;
}
