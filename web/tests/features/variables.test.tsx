import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { OwnVariables } from "@/features/variables/own-variables";
import { VariablesView } from "@/features/variables/variables-view";
import { aPage, aProblem, FakeServer } from "../fake-server";
import { at } from "../fixtures";
import { show } from "../render";

const ALL = "/api/organizations/org/variables";
const OWN = "/api/organizations/org/workflows/wf/variables";
const USE = {
  workflow_id: "wf",
  workflow_name: "Orders",
  draft: true,
  published: true,
  own: false,
};
const SHOP = {
  name: "SHOP",
  workflow_id: null,
  value: "https://shop.example",
  updated_at: at(0),
  updated_by: "u",
  updated_by_name: "Ada",
  used_by: [USE],
};
const view = (mayChange = true) => <VariablesView org="org" mayChange={mayChange} />;

test("each variable is listed with its value, its time and who uses it", async () => {
  new FakeServer().on(`GET ${ALL}`, aPage([SHOP, { ...SHOP, name: "NONE", value: "" }]));
  await show(view(false));

  const row = within(await screen.findByRole("row", { name: /SHOP/ }));
  expect(row.getByText("https://shop.example")).toBeInTheDocument();
  expect(row.getByRole("time")).toHaveAttribute("datetime", SHOP.updated_at);
  expect(row.getByRole("link", { name: "Orders" })).toHaveAttribute("href", "/o/org/workflows/wf");
  expect(within(screen.getByRole("row", { name: /NONE/ })).getByText("empty")).toBeInTheDocument();
  expect(screen.getByText("Only editors can set and delete variables.")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Change SHOP" })).toBeNull();
});

test("nothing yet offers to add one", async () => {
  const server = new FakeServer()
    .on(`GET ${ALL}`, aPage([]))
    .on(`PUT ${ALL}/LIMIT`, { body: { ...SHOP, name: "LIMIT", value: "3" } });
  await show(view());
  await userEvent.click(await screen.findByRole("button", { name: "Add variable" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Add a variable" }));
  expect(dialog.getByRole("button", { name: "Add" })).toBeDisabled();

  await userEvent.type(dialog.getByRole("textbox", { name: "Name" }), "LIMIT");
  await userEvent.type(dialog.getByRole("textbox", { name: "Value" }), "3");
  await userEvent.click(dialog.getByRole("button", { name: "Add" }));

  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(server.asks(`PUT ${ALL}/LIMIT`)[0]?.body).toEqual({ value: "3" });
});

test("a change begins with the present value and explains a refusal", async () => {
  new FakeServer()
    .on(`GET ${ALL}`, aPage([SHOP]))
    .on(`PUT ${ALL}/SHOP`, aProblem(403, "This needs the role editor."));
  await show(view());
  await userEvent.click(await screen.findByRole("button", { name: "Change SHOP" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Change SHOP" }));

  expect(dialog.getByRole("textbox", { name: "Value" })).toHaveValue("https://shop.example");
  await userEvent.click(dialog.getByRole("button", { name: "Save" }));

  expect(await dialog.findByRole("alert")).toHaveTextContent("This needs the role editor.");
});

test("deleting says what does not start any more and asks first", async () => {
  const server = new FakeServer()
    .on(`GET ${ALL}`, aPage([SHOP]))
    .on(`DELETE ${ALL}/SHOP`, { body: SHOP });
  await show(view());
  await userEvent.click(await screen.findByRole("button", { name: "Delete SHOP" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Delete SHOP?" }));
  expect(screen.getByRole("dialog")).toHaveTextContent("that use variables.SHOP do not start");

  await userEvent.click(dialog.getByRole("button", { name: "Delete variable" }));

  await waitFor(() => expect(server.asks(`DELETE ${ALL}/SHOP`)).toHaveLength(1));
});

test("a workflow's own variables that do not load can be asked for again", async () => {
  const server = new FakeServer().on(`GET ${OWN}`, aProblem(500, "broken"));
  await show(<OwnVariables org="org" workflow="wf" mayChange={false} />);
  expect(await screen.findByRole("alert")).toHaveTextContent("The variables did not load");

  server.on(`GET ${OWN}`, aPage([]));
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByText("No variables of its own")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Add variable" })).toBeNull();
});
