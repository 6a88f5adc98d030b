/** Triggers to test with, and the page that shows them as a route would. */
import { useState } from "react";
import type { Delivery, Trigger, WebhookDetail, Workflow } from "@/api/types";
import type { DeliverySearch } from "@/features/triggers/delivery-filters";
import { TriggersView } from "@/features/triggers/triggers-view";
import { at, aWorkflow } from "../fixtures";

/** The path of the workflow. */
export const BASE = "/api/organizations/org/workflows/wf";
/** How a webhook believes its callers. */
export const VERIFICATION: WebhookDetail["verification"] = {
  preset: "github",
  header: "X-Signature",
  algorithm: "sha256",
  encoding: "hex",
  prefix: "",
  timestamp_header: null,
  tolerance: 300,
};
/** A webhook that starts runs at once. */
export const WEBHOOK: Trigger = {
  kind: "webhook",
  name: "orders",
  webhook: { verification: VERIFICATION, waits: false, as_request: false, holds: false },
  schedule: null,
  event: null,
};
/** Make the workflow that has these triggers. */
export function workflow(...triggers: Trigger[]): Workflow {
  return {
    ...aWorkflow({ id: "wf", organization_id: "org", triggers, status: "active" }),
    webhook_url: "http://console.example/hooks/t",
    published_version: null,
  } as Workflow;
}

/** The view with its choice of deliveries kept as the address keeps it. */
export function Shown({ workflow }: { workflow: Workflow }) {
  const [search, setSearch] = useState<DeliverySearch>({});
  const change = (next: DeliverySearch) => setSearch((old) => ({ ...old, ...next }));
  return <TriggersView workflow={workflow} search={search} onSearch={change} />;
}

/** Answer with the facts of a webhook. */
export function webhook(changes: Partial<WebhookDetail> = {}) {
  const body: WebhookDetail = {
    url: "",
    verification: VERIFICATION,
    has_secret: false,
    secret_set_at: null,
    previous_until: null,
    ...changes,
  };
  return { body };
}

/** A call that was refused. */
export const DELIVERY: Delivery = {
  id: "1",
  organization_id: "org",
  workflow_id: "wf",
  kind: "webhook",
  trigger: "orders",
  key: "",
  at: at(0),
  status: "refused",
  reason: "The workflow is paused.",
  run_id: null,
  redelivers: "",
  can_redeliver: true,
  expires_at: 0,
};

/** A trigger that listens on the bus. */
export const EVENT: Trigger = {
  kind: "event",
  name: "order.paid",
  webhook: null,
  schedule: null,
  event: { pattern: {}, source: null },
};

/** Answer with how many events were dropped. */
export function dropped(count: number) {
  const item = { trigger: "order.paid", since: at(0), last_at: at(0), count };
  return { body: { items: count ? [item] : [] } };
}
