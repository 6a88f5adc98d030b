import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { DeletionProgress, Role } from "@/api/types";
import { Toasts } from "@/components/toasts";
import { DangerZone } from "@/features/organization/danger-zone";
import { aProblem, FakeServer } from "../fake-server";
import { show } from "../render";

const AT = "/api/organizations/org";
const NONE = { body: { deletion: null } };

function zone(role: Role = "owner") {
  const organization = { id: "org", name: "Acme", role, payloads: "shown" } as const;
  return (
    <>
      <DangerZone organization={organization} />
      <Toasts />
    </>
  );
}

function deletion(changes: Partial<DeletionProgress> = {}) {
  const asked: DeletionProgress = {
    asked_at: "2026-01-02T03:04:05.000Z",
    asked_by: "Ada",
    removes_from: "2026-01-02T03:05:05.000Z",
    status: "closing",
    removed: { workflows: 0, runs: 0, records: 0 },
    waits_for: { count: 0, more: false },
    ...changes,
  };
  return { body: { deletion: asked } };
}

const region = async () =>
  within(await screen.findByRole("region", { name: "Delete organization" }));
const button = (name: string) => screen.findByRole("button", { name });

test("an owner deletes the organization by its name, and keeps it after all", async () => {
  const server = new FakeServer()
    .on(`GET ${AT}/deletion`, NONE)
    .on(`POST ${AT}/delete`, deletion())
    .on(`POST ${AT}/keep`, NONE);
  await show(zone());
  await userEvent.click(await button("Delete organization"));
  const dialog = within(await screen.findByRole("dialog", { name: "Delete Acme?" }));
  const confirm = dialog.getByRole("button", { name: "Delete organization" });
  expect(confirm).toBeDisabled();

  const name = dialog.getByLabelText("Type the name of the organization");
  await userEvent.type(name, "acme");
  expect(confirm).toBeDisabled();
  await userEvent.clear(name);
  await userEvent.type(name, "Acme");
  await userEvent.click(confirm);

  expect(await (await region()).findByText(/Ada had it deleted/)).toBeInTheDocument();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(server.asks(`POST ${AT}/delete`)[0]?.body).toEqual({ name: "Acme" });

  await userEvent.click(await button("Keep organization"));
  expect(await screen.findByText("The organization stays.")).toBeInTheDocument();
  expect(await button("Delete organization")).toBeEnabled();
});

test("one sees which runs the removal waits for", async () => {
  new FakeServer().on(`GET ${AT}/deletion`, deletion({ waits_for: { count: 1000, more: true } }));
  await show(zone("viewer"));

  const status = await (await region()).findByRole("status");
  expect(status).toHaveTextContent("waits for the end of 1,000 or more runs");
  expect(screen.queryByRole("button", { name: "Keep organization" })).toBeNull();
});

test("one sees how much is gone, and can keep nothing any more", async () => {
  const removed = { workflows: 2, runs: 34_567, records: 8 };
  new FakeServer().on(`GET ${AT}/deletion`, deletion({ status: "removing", removed }));
  await show(zone());

  const status = await (await region()).findByRole("status");
  expect(status).toHaveTextContent("2 workflows, 34,567 runs, 8 other records");
  expect(screen.queryByRole("button", { name: "Keep organization" })).toBeNull();
});

test("who is no owner is told who can delete it", async () => {
  new FakeServer().on(`GET ${AT}/deletion`, NONE);
  await show(zone("admin"));

  expect(await screen.findByText("Only an owner can delete it.")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Delete organization" })).toBeNull();
});

test("what is refused is told with the reason", async () => {
  new FakeServer()
    .on(`GET ${AT}/deletion`, deletion())
    .on(`POST ${AT}/keep`, aProblem(409, "It is too late: the organization's removal has begun."));
  await show(zone());

  await userEvent.click(await button("Keep organization"));

  await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent("too late"));
});
