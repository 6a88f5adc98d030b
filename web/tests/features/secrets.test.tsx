import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { OwnSecrets } from "@/features/secrets/own-secrets";
import { SecretsView } from "@/features/secrets/secrets-view";
import { aPage, aProblem, FakeServer } from "../fake-server";
import { at } from "../fixtures";
import { show } from "../render";

const ALL = "/api/organizations/org/secrets";
const OWN = "/api/organizations/org/workflows/wf/secrets";
const SET = { set_by: "u", set_by_name: "Ada" };
const KEY = {
  name: "API_KEY",
  workflow_id: null,
  version: 2,
  updated_at: at(0),
  updated_by: "u",
  versions: [
    { number: 2, set_at: at(0), ...SET },
    { number: 1, set_at: at(-90), ...SET, set_by_name: "Bob" },
  ],
  last_used_at: null as string | null,
  used_by: [],
};
const USE = {
  workflow_id: "wf",
  workflow_name: "Orders",
  draft: true,
  published: true,
  own: false,
};
const own = (mayChange = true) => <OwnSecrets org="org" workflow="wf" mayChange={mayChange} />;
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

test("each secret says who uses it, and when it was last used", async () => {
  const used_by = [
    USE,
    { ...USE, workflow_id: "two", workflow_name: "Refunds", published: false },
    { ...USE, workflow_id: "three", workflow_name: "Bills", draft: false, own: true },
  ];
  const used = { ...KEY, last_used_at: at(-30), used_by };
  new FakeServer().on(`GET ${ALL}`, aPage([used, { ...KEY, name: "IDLE" }]));
  await show(view());

  const row = within(await screen.findByRole("row", { name: /API_KEY/ }));
  expect(row.getByRole("link", { name: "Orders" })).toHaveAttribute("href", "/o/org/workflows/wf");
  expect(row.getByText(/\(draft only\)/)).toBeInTheDocument();
  expect(row.getByText(/no longer in the draft, with a value of its own/)).toBeInTheDocument();
  const times = row.getAllByRole("time").map((time) => time.getAttribute("datetime"));
  expect(times).toEqual([at(-30), at(0)]);
  const idle = within(screen.getByRole("row", { name: /IDLE/ }));
  expect(idle.getByText("never")).toBeInTheDocument();
  expect(idle.getByText("No workflow uses it.")).toBeInTheDocument();
});

test("the versions say who set each value", async () => {
  new FakeServer().on(`GET ${ALL}`, aPage([KEY]));
  await show(view(false));

  await userEvent.click(await screen.findByRole("button", { name: "Versions of API_KEY" }));

  const dialog = within(await screen.findByRole("dialog", { name: "Versions of API_KEY" }));
  const rows = dialog.getAllByRole("listitem").map((item) => item.textContent);
  expect(rows[0]).toMatch(/^Version 2Ada/);
  expect(rows[1]).toMatch(/^Version 1Bob/);
});

test("a workflow's own secret is set beside the organization's", async () => {
  const server = new FakeServer()
    .on(`GET ${OWN}`, aPage([]))
    .on(`PUT ${OWN}/API_KEY`, { body: { ...KEY, workflow_id: "wf" } });
  await show(own());
  await userEvent.click(await screen.findByRole("button", { name: "Add secret" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Add a secret" }));
  expect(screen.getByRole("dialog")).toHaveTextContent("in the place of the organization's");

  await userEvent.type(dialog.getByRole("textbox", { name: "Name" }), "API_KEY");
  await userEvent.type(dialog.getByRole("textbox", { name: "Value" }), "abcd");
  await userEvent.click(dialog.getByRole("button", { name: "Add" }));

  await waitFor(() => expect(server.asks(`PUT ${OWN}/API_KEY`)).toHaveLength(1));
});

test("deleting a workflow's own secret says whose value counts then", async () => {
  new FakeServer().on(`GET ${OWN}`, aPage([{ ...KEY, workflow_id: "wf" }]));
  await show(own());

  await userEvent.click(await screen.findByRole("button", { name: "Delete API_KEY" }));

  expect(await screen.findByRole("dialog")).toHaveTextContent(
    "use the organization's value of secrets.API_KEY",
  );
});

test("own secrets that do not load can be asked for again", async () => {
  const server = new FakeServer().on(`GET ${OWN}`, aProblem(500, "broken"));
  await show(own(false));
  expect(await screen.findByRole("alert")).toHaveTextContent("The secrets did not load");

  server.on(`GET ${OWN}`, aPage([]));
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByText("No secrets of its own")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Add secret" })).toBeNull();
});
