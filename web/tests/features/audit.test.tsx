import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { AuditView } from "@/features/audit/audit-view";
import { aPage, aProblem, FakeServer } from "../fake-server";
import { at } from "../fixtures";
import { show } from "../render";

const ALL = "/api/organizations/org/audit";
const ENTRY = {
  id: "e-1",
  organization_id: "org",
  at: at(0),
  who: "ada",
  who_name: "Ada",
  action: "change_member",
  subject: { organization_id: "org", user_id: "bob" },
  source: "198.51.100.7",
  changes: [{ field: "role", before: "viewer", after: "editor" }],
  outcome: "done",
};

test("a change is told with before and after, and shows only its like when asked", async () => {
  new FakeServer().on(`GET ${ALL}`, aPage([ENTRY]));
  const filtered = vi.fn();
  await show(<AuditView org="org" filter={{}} onFilter={filtered} />);

  const field = await screen.findByText("role");
  expect(field.nextElementSibling).toHaveTextContent("viewer editor");
  expect(screen.getByText("user bob from 198.51.100.7")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Only change member" }));
  await userEvent.click(screen.getByRole("button", { name: "Only by Ada" }));

  expect(filtered.mock.calls).toEqual([[{ action: "change_member" }], [{ who: "ada" }]]);
});

test("many values wait behind a line that tells how many they are", async () => {
  const fields = ["id", "kind", "name", "role", "status"];
  const changes = fields.map((field) => ({ field, before: null, after: "x" }));
  new FakeServer().on(`GET ${ALL}`, aPage([{ ...ENTRY, changes }]));
  await show(<AuditView org="org" filter={{}} onFilter={vi.fn()} />);
  const summary = await screen.findByText("5 values");
  expect(screen.getByText("kind")).not.toBeVisible();

  await userEvent.click(summary);

  expect(screen.getByText("kind")).toBeVisible();
});

test("a change that broke off says that its outcome is not known", async () => {
  new FakeServer().on(`GET ${ALL}`, aPage([{ ...ENTRY, changes: [], outcome: "unknown" }]));
  await show(<AuditView org="org" filter={{}} onFilter={vi.fn()} />);

  expect(await screen.findByText(/whether anything was changed is not known/)).toBeInTheDocument();
});

test("a filter that hides all says so and can be taken off", async () => {
  new FakeServer().on(`GET ${ALL}`, aPage([]));
  const filtered = vi.fn();
  await show(<AuditView org="org" filter={{ who: "eve" }} onFilter={filtered} />);

  expect(await screen.findByText("The filter hides all")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Show all" }));

  expect(filtered).toHaveBeenCalledWith({});
});

test("who may not read it is told why", async () => {
  new FakeServer().on(`GET ${ALL}`, aProblem(403, "This needs the role admin."));
  await show(<AuditView org="org" filter={{}} onFilter={vi.fn()} />);

  expect(await screen.findByRole("alert")).toHaveTextContent("This needs the role admin.");
});
