import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Toasts } from "@/components/toasts";
import { RowMenu } from "@/features/workflows/row-menu";
import { aProblem, FakeServer } from "../fake-server";
import { aWorkflow } from "../fixtures";
import { show } from "../render";

const DELETE = "POST /api/organizations/org/workflows/wf/delete";

function menu(status: "archived" | "active") {
  const workflow = aWorkflow({ id: "wf", organization_id: "org", name: "Orders", status });
  return (
    <>
      <RowMenu workflow={workflow} onRun={() => undefined} onAction={() => undefined} />
      <Toasts />
    </>
  );
}

async function ask() {
  await userEvent.click(await screen.findByRole("button", { name: "Actions for Orders" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Delete" }));
  return within(await screen.findByRole("dialog", { name: "Delete Orders?" }));
}

test("an archived workflow is deleted by its name", async () => {
  const server = new FakeServer().on(DELETE, { body: {} });
  await show(menu("archived"));
  const dialog = await ask();
  const confirm = dialog.getByRole("button", { name: "Delete workflow" });
  expect(confirm).toBeDisabled();

  await userEvent.type(dialog.getByLabelText("Type the name of the workflow"), "Orders");
  await userEvent.click(confirm);

  expect(await screen.findByText("Orders is deleted.")).toBeInTheDocument();
  expect(server.asks(DELETE)[0]?.body).toEqual({ name: "Orders" });
});

test("a refusal to delete is told with the reason", async () => {
  new FakeServer().on(DELETE, aProblem(409, "The workflow has runs under way."));
  await show(menu("archived"));
  const dialog = await ask();

  await userEvent.type(dialog.getByLabelText("Type the name of the workflow"), "Orders");
  await userEvent.click(dialog.getByRole("button", { name: "Delete workflow" }));

  expect(await dialog.findByRole("alert")).toHaveTextContent("runs under way");
});

test("a workflow that is not put away cannot be deleted", async () => {
  new FakeServer();
  await show(menu("active"));

  await userEvent.click(await screen.findByRole("button", { name: "Actions for Orders" }));

  expect(await screen.findByRole("menuitem", { name: "Archive" })).toBeInTheDocument();
  expect(screen.queryByRole("menuitem", { name: "Delete" })).toBeNull();
});
