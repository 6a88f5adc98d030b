import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Toasts } from "@/components/toasts";
import { RowMenu } from "@/features/workflows/row-menu";
import { aProblem, FakeServer } from "../fake-server";
import { aWorkflow } from "../fixtures";
import { show } from "../render";

const WORKFLOWS = "/api/organizations/org/workflows";
const ORDERS = aWorkflow({ id: "wf", organization_id: "org", name: "Orders", description: "Paid" });

async function duplicate() {
  await show(
    <>
      <RowMenu workflow={ORDERS} onRun={() => undefined} onAction={() => undefined} />
      <Toasts />
    </>,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Actions for Orders" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Duplicate" }));
}

test("a duplicate is a draft of the same code under a name of its own", async () => {
  const made = { ...ORDERS, id: "new", name: "Copy of Orders" };
  const server = new FakeServer()
    .on(`GET ${WORKFLOWS}/wf`, { body: { ...ORDERS, source: "the code" } })
    .on(`POST ${WORKFLOWS}`, { status: 201, body: made });
  await duplicate();

  expect(await screen.findByText(/Copy of Orders is a draft/)).toBeInTheDocument();
  expect(server.asks(`POST ${WORKFLOWS}`)[0]?.body).toEqual({
    name: "Copy of Orders",
    description: "Paid",
    source: "the code",
  });
});

test("a duplicate that is refused says why", async () => {
  new FakeServer()
    .on(`GET ${WORKFLOWS}/wf`, { body: { ...ORDERS, source: "the code" } })
    .on(`POST ${WORKFLOWS}`, aProblem(409, "There is a workflow Copy of Orders already."));
  await duplicate();

  expect(await screen.findByText(/Could not duplicate Orders: There is/)).toBeInTheDocument();
});
