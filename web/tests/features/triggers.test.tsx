import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import type { Delivery, Trigger, WebhookDetail, Workflow } from "@/api/types";
import { Toasts } from "@/components/toasts";
import type { DeliverySearch } from "@/features/triggers/delivery-filters";
import { TriggersView } from "@/features/triggers/triggers-view";
import { aPage, aProblem, FakeServer } from "../fake-server";
import { at, aWorkflow } from "../fixtures";
import { show } from "../render";

const BASE = "/api/organizations/org/workflows/wf";
const PREVIEW = "POST /api/organizations/org/schedules/preview";
const VERIFICATION: WebhookDetail["verification"] = {
  preset: "github",
  header: "X-Signature",
  algorithm: "sha256",
  encoding: "hex",
  prefix: "",
  timestamp_header: null,
  tolerance: 300,
};
const WEBHOOK: Trigger = {
  kind: "webhook",
  name: "orders",
  webhook: { verification: VERIFICATION, waits: false, as_request: false, holds: false },
  schedule: null,
  event: null,
};
const SCHEDULE: Trigger = {
  kind: "schedule",
  name: "30 2 * * *",
  webhook: null,
  event: null,
  schedule: {
    timezone: "Europe/Berlin",
    cron: "30 2 * * *",
    every: null,
    at: null,
    start: null,
    end: null,
    jitter: 0,
    catch_up: "skip",
  },
};

function workflow(...triggers: Trigger[]): Workflow {
  return {
    ...aWorkflow({ id: "wf", organization_id: "org", triggers, status: "active" }),
    webhook_url: "http://console.example/hooks/t",
    published_version: null,
  } as Workflow;
}

/** The view with its choice of deliveries kept as the address keeps it. */
function Shown({ workflow }: { workflow: Workflow }) {
  const [search, setSearch] = useState<DeliverySearch>({});
  const change = (next: DeliverySearch) => setSearch((old) => ({ ...old, ...next }));
  return <TriggersView workflow={workflow} search={search} onSearch={change} />;
}

function webhook(changes: Partial<WebhookDetail> = {}) {
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

test("a webhook without its secret says that every call is refused", async () => {
  new FakeServer().on(`GET ${BASE}/webhook`, webhook()).on(`GET ${BASE}/deliveries`, aPage([]));
  await show(<Shown workflow={workflow(WEBHOOK)} />);

  expect(await screen.findByText(/every call is refused/)).toBeInTheDocument();
  expect(screen.getByText("http://console.example/hooks/t")).toBeInTheDocument();
  expect(await screen.findByText("Nothing has arrived yet")).toBeInTheDocument();
});

test("triggers that AWS refuses are told with the reason", async () => {
  const refused = { ...workflow(SCHEDULE), trigger_refusal: "EventBridge does not answer" };
  new FakeServer()
    .on(PREVIEW, { body: { occurrences: [] } })
    .on(`GET ${BASE}/deliveries`, aPage([]));
  await show(<Shown workflow={refused} />);

  expect(await screen.findByRole("alert")).toHaveTextContent("EventBridge does not answer");
});

test("a secret that is made is shown once", async () => {
  const server = new FakeServer()
    .on(`GET ${BASE}/webhook`, webhook())
    .on(`GET ${BASE}/deliveries`, aPage([]))
    .on(`POST ${BASE}/webhook/secret`, { body: { secret: "abc-123", previous_until: null } });
  await show(<Shown workflow={workflow(WEBHOOK)} />);
  await userEvent.click(await screen.findByRole("button", { name: "Set a secret" }));
  const dialog = within(await screen.findByRole("dialog"));

  await userEvent.click(dialog.getByRole("button", { name: "Make a secret" }));

  expect(await dialog.findByText("abc-123")).toBeInTheDocument();
  expect(server.asks(`POST ${BASE}/webhook/secret`)[0]?.body).toEqual({ secret: null });
  await userEvent.click(dialog.getByRole("button", { name: "Done" }));
  expect(document.body).not.toHaveTextContent("abc-123");
});

test("a signed test that is refused says why", async () => {
  new FakeServer()
    .on(`GET ${BASE}/webhook`, webhook({ has_secret: true, secret_set_at: at(0) }))
    .on(`GET ${BASE}/deliveries`, aPage([]))
    .on(`POST ${BASE}/webhook/test`, aProblem(422, "The payload does not fit."));
  await show(<Shown workflow={workflow(WEBHOOK)} />);

  await userEvent.click(await screen.findByRole("button", { name: "Send a signed test" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("The payload does not fit.");
});

test("a schedule shows its next times and where the clocks move", async () => {
  const occurrences = [
    { at: "2026-03-28T01:30:00.000Z", local: "2026-03-28T02:30:00+01:00", shift: 0 },
    { at: "2026-03-30T00:30:00.000Z", local: "2026-03-30T02:30:00+02:00", shift: 3600 },
  ];
  new FakeServer()
    .on(PREVIEW, { body: { expressions: [], occurrences } })
    .on(`GET ${BASE}/deliveries`, aPage([]));
  await show(<Shown workflow={workflow(SCHEDULE)} />);

  const table = within(await screen.findByRole("table", { name: "Next times" }));
  expect(table.getByText(/2026-03-28 02:30/)).toBeInTheDocument();
  expect(table.getByText("clocks +60 min")).toBeInTheDocument();
});

test("a schedule says between which times it fires and how it is spread", async () => {
  const schedule = {
    ...SCHEDULE.schedule,
    start: "2026-01-01T00:00:00",
    end: "2026-12-31T23:59:00",
    jitter: 300,
  } as NonNullable<Trigger["schedule"]>;
  const server = new FakeServer()
    .on(PREVIEW, { body: { expressions: [], occurrences: [] } })
    .on(`GET ${BASE}/deliveries`, aPage([]));
  await show(<Shown workflow={workflow({ ...SCHEDULE, schedule })} />);

  expect(await screen.findByText("It fires no more.")).toBeInTheDocument();
  const said = screen.getByText(/from 2026-01-01 00:00:00 until 2026-12-31 23:59:00/);
  expect(said).toHaveTextContent("up to 5 min, at random");
  expect(server.asks(PREVIEW)[0]?.body).toMatchObject({ end: "2026-12-31T23:59:00" });
});

const DELIVERY: Delivery = {
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

test("a delivery is shown and sent again", async () => {
  const request = { method: "POST", headers: {}, query: {}, body: { n: 7 }, bytes: 8 };
  const server = new FakeServer()
    .on(`GET ${BASE}/webhook`, webhook())
    .on(`GET ${BASE}/deliveries`, aPage([DELIVERY]))
    .on(`GET ${BASE}/deliveries/1`, { body: { ...DELIVERY, request } })
    .on(`POST ${BASE}/deliveries/1/redeliver`, { status: 202, body: { run_id: "run-12345678" } });
  await show(<Shown workflow={workflow(WEBHOOK)} />);
  await userEvent.click(await screen.findByRole("button", { name: "Show" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Delivery" }));
  expect(await dialog.findByRole("region", { name: "Request" })).toHaveTextContent("POST");

  await userEvent.click(dialog.getByRole("button", { name: "Send it again" }));

  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(server.asks(`POST ${BASE}/deliveries/1/redeliver`)).toHaveLength(1);
});

test("what nobody has signed is shown and cannot be sent again", async () => {
  const unsigned = { ...DELIVERY, reason: "The signature is missing.", can_redeliver: false };
  new FakeServer()
    .on(`GET ${BASE}/webhook`, webhook())
    .on(`GET ${BASE}/deliveries`, aPage([unsigned]))
    .on(`GET ${BASE}/deliveries/1`, { body: { ...unsigned, request: null } });
  await show(<Shown workflow={workflow(WEBHOOK)} />);

  await userEvent.click(await screen.findByRole("button", { name: "Show" }));

  expect(await screen.findByText("The log keeps no request of this delivery.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Send it again" })).toBeNull();
});

test("what arrived names its run or why it was refused", async () => {
  new FakeServer().on(`GET ${BASE}/webhook`, webhook()).on(
    `GET ${BASE}/deliveries`,
    aPage([
      { ...DELIVERY, status: "started", reason: "", run_id: "01JRUN00000000000012345678" },
      {
        ...DELIVERY,
        id: "2",
        status: "refused",
        reason: "The signature is missing.",
        run_id: null,
      },
    ]),
  );
  await show(<Shown workflow={workflow(WEBHOOK)} />);

  const list = within(await screen.findByRole("region", { name: "Deliveries" }));
  expect(await list.findByRole("link", { name: "Run 12345678" })).toBeInTheDocument();
  expect(list.getByText("The signature is missing.")).toBeInTheDocument();
});

test("a paused webhook that holds says so", async () => {
  const held = { ...DELIVERY, status: "held" as const, reason: "It starts once it is resumed." };
  new FakeServer()
    .on(`GET ${BASE}/webhook`, webhook({ verification: { ...VERIFICATION, preset: "none" } }))
    .on(`GET ${BASE}/deliveries`, aPage([held]))
    .on(`POST ${BASE}/webhook/test`, { status: 202, body: { run_id: null, held: "1" } });
  const holding: Trigger = {
    ...WEBHOOK,
    webhook: { verification: VERIFICATION, waits: false, as_request: false, holds: true },
  };
  await show(
    <>
      <Shown workflow={{ ...workflow(holding), status: "paused" }} />
      <Toasts />
    </>,
  );

  expect(screen.getByText(/calls are held/)).toBeInTheDocument();
  expect(await screen.findByText("It starts once it is resumed.")).toBeInTheDocument();
  await userEvent.click(await screen.findByRole("button", { name: "Send a test" }));
  expect(await screen.findByText(/is held until the workflow is resumed/)).toBeInTheDocument();
});

test("without a trigger there is a line to copy for each kind", async () => {
  new FakeServer();
  await show(<Shown workflow={workflow()} />);

  expect(screen.getAllByRole("button", { name: /^Copy @workflow/ })).toHaveLength(3);
});

test("a test of a whole request sends the sample of its body", async () => {
  const version = {
    input_schema: {
      type: "object",
      properties: { body: { type: "object", properties: { n: { const: 7 } } } },
    },
  };
  const server = new FakeServer()
    .on(`GET ${BASE}/webhook`, webhook({ has_secret: true, secret_set_at: at(0) }))
    .on(`GET ${BASE}/deliveries`, aPage([]))
    .on(`GET ${BASE}/versions/1`, { body: version })
    .on(`POST ${BASE}/webhook/test`, { body: { run_id: "run-1", status_url: "" } });
  const whole: Trigger = {
    ...WEBHOOK,
    webhook: { verification: VERIFICATION, waits: false, as_request: true, holds: false },
  };
  await show(<Shown workflow={{ ...workflow(whole), published_version: 1 }} />);
  await screen.findByText(/"n"/);

  await userEvent.click(screen.getByRole("button", { name: "Send a signed test" }));

  expect(server.asks(`POST ${BASE}/webhook/test`)[0]?.body).toEqual({ body: { n: 7 } });
});

const EVENT: Trigger = {
  kind: "event",
  name: "order.paid",
  webhook: null,
  schedule: null,
  event: { pattern: {}, source: null },
};

function dropped(count: number) {
  const item = { trigger: "order.paid", since: at(0), last_at: at(0), count };
  return { body: { items: count ? [item] : [] } };
}

test("a paused workflow counts the events that it drops", async () => {
  new FakeServer()
    .on(`GET ${BASE}/deliveries`, aPage([]))
    .on(`GET ${BASE}/dropped-events`, dropped(1234));
  await show(<Shown workflow={{ ...workflow(EVENT), status: "paused" }} />);

  expect(await screen.findByText(/1,234 events were dropped while paused/)).toBeInTheDocument();
  expect(screen.getByText(/events are dropped and counted/)).toBeInTheDocument();
});

test("an active workflow tells what its last pause dropped", async () => {
  new FakeServer()
    .on(`GET ${BASE}/deliveries`, aPage([]))
    .on(`GET ${BASE}/dropped-events`, dropped(1));
  await show(<Shown workflow={workflow(EVENT)} />);

  expect(await screen.findByText(/1 event was dropped in the last pause/)).toBeInTheDocument();
});

test("the last events of a trigger are listed, shown and sent again", async () => {
  const heard = { ...DELIVERY, kind: "event" as const, trigger: "order.paid" };
  const event = { id: "e-1", time: at(0), detail: { total: 500 } };
  const server = new FakeServer()
    .on(`GET ${BASE}/dropped-events`, dropped(0))
    .on(`GET ${BASE}/deliveries`, aPage([heard]))
    .on(`GET ${BASE}/deliveries/1`, { body: { ...heard, request: null, event } })
    .on(`POST ${BASE}/deliveries/1/redeliver`, { status: 202, body: { run_id: "run-12345678" } });
  await show(<Shown workflow={workflow(EVENT)} />);

  await userEvent.click(await screen.findByRole("button", { name: "List its last events" }));
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Outcome" }), "refused");
  await userEvent.click(await screen.findByRole("button", { name: "Show" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Delivery" }));
  expect(await dialog.findByRole("region", { name: "Event" })).toHaveTextContent("total");
  await userEvent.click(dialog.getByRole("button", { name: "Send it again" }));

  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const paths = server.asks(`GET ${BASE}/deliveries`).map(({ path }) => path);
  const wanted = /\?kind=event&trigger=order\.paid&status=refused/;
  expect(paths.some((path) => wanted.test(path))).toBe(true);
});

test("a list without what is wanted says so", async () => {
  new FakeServer()
    .on(`GET ${BASE}/webhook`, webhook())
    .on(`GET ${BASE}/deliveries`, ({ path }) => aPage(path.includes("held") ? [] : [DELIVERY]));
  await show(<Shown workflow={workflow(WEBHOOK)} />);

  await userEvent.selectOptions(await screen.findByRole("combobox", { name: "Outcome" }), "held");

  expect(await screen.findByText("Nothing of this kind")).toBeInTheDocument();
});
