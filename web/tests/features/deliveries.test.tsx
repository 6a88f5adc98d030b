import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Trigger } from "@/api/types";
import { Toasts } from "@/components/toasts";
import { aPage, FakeServer } from "../fake-server";
import { at } from "../fixtures";
import { show } from "../render";
import {
  BASE,
  DELIVERY,
  dropped,
  EVENT,
  Shown,
  VERIFICATION,
  WEBHOOK,
  webhook,
  workflow,
} from "./trigger-fixtures";

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
