import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { SecretsView } from "@/features/secrets/secrets-view";
import { aPage, aProblem, FakeServer } from "../fake-server";
import { at } from "../fixtures";
import { show } from "../render";

const ALL = "/api/organizations/org/secrets";
const KEY = { name: "API_KEY", updated_at: at(0), updated_by: "u" };
const view = (mayChange = true) => <SecretsView org="org" mayChange={mayChange} />;

test("names are listed with their time, values nowhere", async () => {
  new FakeServer().on(`GET ${ALL}`, aPage([KEY]));
  await show(view());

  const row = await screen.findByRole("row", { name: /API_KEY/ });
  expect(within(row).getByRole("time")).toHaveAttribute("datetime", KEY.updated_at);
  expect(screen.getByText(/secrets\.API_KEY/)).toBeInTheDocument();
});

test("nothing yet offers to add one, which is sent once and forgotten", async () => {
  const server = new FakeServer()
    .on(`GET ${ALL}`, aPage([]))
    .on(`PUT ${ALL}/TOKEN`, { body: { ...KEY, name: "TOKEN" } });
  await show(view());
  await userEvent.click(await screen.findByRole("button", { name: "Add secret" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Add a secret" }));

  await userEvent.type(dialog.getByRole("textbox", { name: "Name" }), "TOKEN");
  await userEvent.type(dialog.getByRole("textbox", { name: "Value" }), "abcd");
  await userEvent.click(dialog.getByRole("button", { name: "Add" }));

  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(server.asks(`PUT ${ALL}/TOKEN`)[0]?.body).toEqual({ value: "abcd" });
  expect(document.body).not.toHaveTextContent("abcd");
});

test("a name that no code could write and a value too short are refused at once", async () => {
  new FakeServer().on(`GET ${ALL}`, aPage([]));
  await show(view());
  await userEvent.click(await screen.findByRole("button", { name: "Add secret" }));
  const dialog = within(await screen.findByRole("dialog"));

  await userEvent.type(dialog.getByRole("textbox", { name: "Name" }), "my-key");
  await userEvent.type(dialog.getByRole("textbox", { name: "Value" }), "abc");

  expect(dialog.getByRole("textbox", { name: "Name" })).toBeInvalid();
  expect(dialog.getByRole("textbox", { name: "Value" })).toBeInvalid();
  expect(dialog.getByRole("button", { name: "Add" })).toBeDisabled();
});

test("replacing asks for the value alone and explains a refusal", async () => {
  new FakeServer()
    .on(`GET ${ALL}`, aPage([KEY]))
    .on(`PUT ${ALL}/API_KEY`, aProblem(403, "This needs the role admin."));
  await show(view());
  await userEvent.click(await screen.findByRole("button", { name: "Replace API_KEY" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Replace API_KEY" }));

  expect(dialog.queryByRole("textbox", { name: "Name" })).toBeNull();
  await userEvent.type(dialog.getByRole("textbox", { name: "Value" }), "abcd");
  await userEvent.click(dialog.getByRole("button", { name: "Replace" }));

  expect(await dialog.findByRole("alert")).toHaveTextContent("This needs the role admin.");
});

test("deleting says what stops working and asks first", async () => {
  const server = new FakeServer()
    .on(`GET ${ALL}`, aPage([KEY]))
    .on(`DELETE ${ALL}/API_KEY`, { body: KEY });
  await show(view());
  await userEvent.click(await screen.findByRole("button", { name: "Delete API_KEY" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Delete API_KEY?" }));
  expect(screen.getByRole("dialog")).toHaveTextContent("Steps that use secrets.API_KEY fail");

  await userEvent.click(dialog.getByRole("button", { name: "Delete secret" }));

  await waitFor(() => expect(server.asks(`DELETE ${ALL}/API_KEY`)).toHaveLength(1));
});

test("who may not change secrets, or not see them, is told", async () => {
  const server = new FakeServer().on(`GET ${ALL}`, aPage([KEY]));
  const first = await show(view(false));
  await screen.findByRole("row", { name: /API_KEY/ });
  expect(screen.getByText("Only admins can set and delete secrets.")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Delete API_KEY" })).toBeNull();
  first.unmount();

  server.on(`GET ${ALL}`, aProblem(403, "This needs the role editor."));
  await show(view(false));
  expect(await screen.findByRole("alert")).toHaveTextContent("This needs the role editor.");
});
