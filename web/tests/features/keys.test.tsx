import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { KeysView } from "@/features/keys/keys-view";
import { aPage, aProblem, FakeServer } from "../fake-server";
import { at } from "../fixtures";
import { show } from "../render";

const ALL = "/api/organizations/org/keys";
const KEY = {
  id: "01KEY",
  name: "CI",
  role: "editor",
  workflows: ["wf"],
  created_by: "ada",
  created_by_name: "Ada",
  created_at: at(0),
  until: null,
  last_used_at: null,
};
const WORKFLOWS = [{ id: "wf", name: "Orders" }];
const view = <KeysView org="org" own="admin" workflows={WORKFLOWS} />;

test("keys are listed with what they are limited to", async () => {
  new FakeServer().on(`GET ${ALL}`, aPage([KEY]));
  await show(view);

  const row = await screen.findByRole("row", { name: /CI/ });
  expect(row).toHaveTextContent("Only Orders, by Ada");
  expect(row).toHaveTextContent("never");
});

test("a new key is shown once, with a call that starts a run", async () => {
  const server = new FakeServer()
    .on(`GET ${ALL}`, aPage([]))
    .on(`POST ${ALL}`, { body: { ...KEY, key: "sw_01KEY_secret" } });
  await show(view);
  await userEvent.click(await screen.findByRole("button", { name: "Create key" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Create an API key" }));
  const roles = within(dialog.getByLabelText("Role")).getAllByRole("option");
  expect(roles.map((option) => option.textContent)).toEqual(["admin", "editor", "viewer"]);

  await userEvent.type(dialog.getByLabelText("Name"), "CI");
  await userEvent.selectOptions(dialog.getByLabelText("Workflow"), "Orders");
  await userEvent.selectOptions(dialog.getByLabelText("Expires"), "Never");
  await userEvent.click(dialog.getByRole("button", { name: "Create" }));

  expect(await screen.findByText("sw_01KEY_secret")).toBeInTheDocument();
  expect(screen.getByText(/curl -X POST .*\/workflows\/wf\/runs/)).toBeInTheDocument();
  expect(server.asks(`POST ${ALL}`)[0]?.body).toEqual({
    name: "CI",
    role: "editor",
    workflows: ["wf"],
    until: null,
  });
  await userEvent.click(screen.getByRole("button", { name: "I have it" }));
  expect(document.body).not.toHaveTextContent("sw_01KEY_secret");
});

test("revoking asks first and explains a refusal", async () => {
  const server = new FakeServer()
    .on(`GET ${ALL}`, aPage([KEY]))
    .on(`DELETE ${ALL}/01KEY`, aProblem(404, "There is no such key."));
  await show(view);
  await userEvent.click(await screen.findByRole("button", { name: "Revoke CI" }));

  await userEvent.click(await screen.findByRole("button", { name: "Revoke key" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("There is no such key.");
  server.on(`DELETE ${ALL}/01KEY`, { body: KEY });
  await userEvent.click(screen.getByRole("button", { name: "Revoke key" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});
