/** The webhook: its address, a call to try, who is believed, and a signed test. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "@/api/problem";
import { sendTest, triggerKeys, webhookQuery } from "@/api/triggers";
import type { Trigger, WebhookDetail, Workflow } from "@/api/types";
import { versionQuery } from "@/api/workflows";
import { Button } from "@/components/button";
import { Copyable } from "@/components/copyable";
import { Failed, Notice, Skeleton } from "@/components/states";
import { RelativeTime } from "@/components/time";
import { announce } from "@/components/toasts";
import type { Json } from "@/lib/json";
import { sampleOf } from "@/lib/sample";
import { RotateDialog } from "./rotate-dialog";
import styles from "./triggers.module.css";

const WHO: Record<WebhookDetail["verification"]["preset"], string> = {
  none: 'Anyone who knows the address can start it. Name who signs in the code: verify="github".',
  github: "Deliveries must be signed as GitHub signs.",
  shopify: "Deliveries must be signed as Shopify signs.",
  slack: "Requests must be signed as Slack signs.",
  standard: "Deliveries must be signed as Standard Webhooks says.",
  stripe: "Deliveries must be signed as Stripe signs.",
  hmac: "Deliveries must carry an HMAC of their body.",
  header: "Calls must carry the secret in a header.",
};

type WebhookSectionProps = { workflow: Workflow; trigger: Trigger };

/** All there is to know for setting up the sender. */
export function WebhookSection({ workflow, trigger }: WebhookSectionProps) {
  const { organization_id: org, id } = workflow;
  const query = useQuery(webhookQuery(org, id));
  const payload = useSample(workflow);
  const sample = trigger.webhook?.as_request ? bodyOf(payload) : payload;
  const url = new URL(workflow.webhook_url, window.location.origin).href;
  return (
    <>
      <h2>Webhook</h2>
      <Copyable text={url} label="Copy webhook address" />
      <Copyable text={curl(url, sample)} label="Copy curl command" />
      {query.isError && (
        <Failed
          title="The webhook did not load"
          reason={explain(query.error)}
          onRetry={() => query.refetch()}
        />
      )}
      {query.isPending && <Skeleton rows={2} label="Loading the webhook" />}
      {query.data && <Believed workflow={workflow} webhook={query.data} sample={sample} />}
    </>
  );
}

type BelievedProps = { workflow: Workflow; webhook: WebhookDetail; sample: Json };

function Believed({ workflow, webhook, sample }: BelievedProps) {
  const [rotating, setRotating] = useState(false);
  const test = useTest(workflow, sample);
  const { preset } = webhook.verification;
  const signs = preset !== "none";
  return (
    <>
      <p>{WHO[preset]}</p>
      {signs && !webhook.has_secret && (
        <Notice tone="amber">No secret is set yet, so every call is refused.</Notice>
      )}
      {signs && webhook.secret_set_at && (
        <p className={styles["quiet"]}>
          The secret was set <RelativeTime at={webhook.secret_set_at} />.
          {webhook.previous_until && (
            <>
              {" "}
              The one before is believed until <RelativeTime at={webhook.previous_until} />.
            </>
          )}
        </p>
      )}
      {test.isError && <Notice tone="red">{explain(test.error)}</Notice>}
      <div className={styles["tools"]}>
        {signs && (
          <Button small onClick={() => setRotating(true)}>
            {webhook.has_secret ? "Rotate the secret" : "Set a secret"}
          </Button>
        )}
        <Button small busy={test.isPending} onClick={() => test.mutate()}>
          {signs ? "Send a signed test" : "Send a test"}
        </Button>
      </div>
      {rotating && <RotateDialog workflow={workflow} onClose={() => setRotating(false)} />}
    </>
  );
}

function useTest(workflow: Workflow, sample: Json) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => sendTest(workflow.organization_id, workflow.id, sample),
    onSuccess: ({ run_id }) =>
      announce(
        run_id
          ? `The test started run ${run_id.slice(-8)}.`
          : "The test is held until the workflow is resumed.",
      ),
    onSettled: () => client.invalidateQueries({ queryKey: triggerKeys.deliveries(workflow.id) }),
  });
}

/** What is sent of a payload that is the whole request. */
function bodyOf(payload: Json): Json {
  const isObject = payload !== null && typeof payload === "object" && !Array.isArray(payload);
  return isObject ? (payload["body"] ?? {}) : {};
}

function useSample(workflow: Workflow): Json {
  const { organization_id: org, id, published_version: version } = workflow;
  const query = useQuery({ ...versionQuery(org, id, version ?? 1), enabled: version !== null });
  return sampleOf(query.data?.input_schema);
}

function curl(url: string, payload: Json): string {
  const body = JSON.stringify(payload).replaceAll("'", "'\\''");
  return `curl -X POST '${url}' \\\n  -H 'content-type: application/json' \\\n  -d '${body}'`;
}
