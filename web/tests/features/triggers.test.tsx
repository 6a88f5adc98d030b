import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Trigger } from "@/api/types";
import { aPage, aProblem, FakeServer } from "../fake-server";
import { at } from "../fixtures";
import { show } from "../render";
import {
  BASE,
  dropped,
  EVENT,
  Shown,
  VERIFICATION,
  WEBHOOK,
  webhook,
  workflow,
} from "./trigger-fixtures";

const PREVIEW = "POST /api/organizations/org/schedules/preview";
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
