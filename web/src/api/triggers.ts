/** Triggers of a workflow: how its webhook believes callers, when schedules fire, what arrived. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get, post } from "./http";
import type {
  Accepted,
  Delivery,
  DeliveryDetail,
  DroppedEvents,
  NewSecret,
  Page,
  Schedule,
  SchedulePreview,
  WebhookDetail,
} from "./types";

export const triggerKeys = {
  webhook: (workflow: string) => ["webhook", workflow] as const,
  deliveries: (workflow: string) => ["deliveries", workflow] as const,
  dropped: (workflow: string) => ["dropped", workflow] as const,
  delivery: (workflow: string, id: string) => ["delivery", workflow, id] as const,
  preview: (org: string, schedule: Schedule) => ["schedule", org, schedule] as const,
};

const base = (org: string, workflow: string) => `/organizations/${org}/workflows/${workflow}`;

export const webhookQuery = (org: string, workflow: string) =>
  queryOptions({
    queryKey: triggerKeys.webhook(workflow),
    queryFn: ({ signal }) => get<WebhookDetail>(`${base(org, workflow)}/webhook`, { signal }),
  });

/** Which deliveries to list; a trigger is named with its kind. */
export type WantedDeliveries = {
  kind?: string | undefined;
  trigger?: string | undefined;
  status?: string | undefined;
};

export const deliveriesQuery = (org: string, workflow: string, wanted: WantedDeliveries) =>
  infiniteQueryOptions({
    queryKey: [...triggerKeys.deliveries(workflow), wanted],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Delivery>>(`${base(org, workflow)}/deliveries`, {
        search: { ...wanted, cursor: pageParam, limit: 20 },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

export const droppedQuery = (org: string, workflow: string) =>
  queryOptions({
    queryKey: triggerKeys.dropped(workflow),
    queryFn: ({ signal }) =>
      get<DroppedEvents>(`${base(org, workflow)}/dropped-events`, { signal }),
  });

export const deliveryQuery = (org: string, workflow: string, id: string) =>
  queryOptions({
    queryKey: triggerKeys.delivery(workflow, id),
    queryFn: ({ signal }) =>
      get<DeliveryDetail>(`${base(org, workflow)}/deliveries/${id}`, { signal }),
  });

export const previewQuery = (org: string, schedule: Schedule) =>
  queryOptions({
    queryKey: triggerKeys.preview(org, schedule),
    queryFn: ({ signal }) =>
      post<SchedulePreview>(
        `/organizations/${org}/schedules/preview`,
        {
          cron: schedule.cron,
          every: schedule.every,
          at: schedule.at,
          start: schedule.start,
          end: schedule.end,
          timezone: schedule.timezone,
        },
        signal,
      ),
    staleTime: 60_000,
  });

/** Set a new secret, given or made by the server; it is in the answer this once. */
export function rotateSecret(org: string, workflow: string, secret?: string): Promise<NewSecret> {
  return post<NewSecret>(`${base(org, workflow)}/webhook/secret`, { secret: secret ?? null });
}

/** Send a signed body through the whole path of the webhook. */
export function sendTest(org: string, workflow: string, body: unknown): Promise<Accepted> {
  return post<Accepted>(`${base(org, workflow)}/webhook/test`, { body });
}

/** Send a delivery again, as a new one with a run of its own. */
export function redeliver(org: string, workflow: string, id: string): Promise<Accepted> {
  return post<Accepted>(`${base(org, workflow)}/deliveries/${id}/redeliver`, {});
}
