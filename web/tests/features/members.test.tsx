import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { sessionStore } from "@/api/session";
import type { Role } from "@/api/types";
import { InvitationView } from "@/features/members/invitation-view";
import { MembersView } from "@/features/members/members-view";
import { aPage, aProblem, FakeServer } from "../fake-server";
import { at } from "../fixtures";
import { show } from "../render";

const ALL = "/api/organizations/org/members";
const INVITATIONS = "/api/organizations/org/invitations";
const person = (user_id: string, role: Role) => ({
  user_id,
  email: `${user_id}@acme.example`,
  name: user_id,
  role,
  payloads: "shown",
  created_at: at(0),
});
const PEOPLE = [person("Ada", "owner"), person("Bob", "admin"), person("Cid", "viewer")];
const USAGE = {
  items: [{ quota: "keys", used: 3, limit: 200 }],
};
const INVITATION = {
  id: "i-1",
  email: "new@acme.example",
  role: "editor",
  payloads: "shown",
  invited_by: "Ada",
  created_at: at(0),
  until: at(600),
};
const OPEN = { organization_name: "Acme", ...INVITATION, has_account: false };
const left = vi.fn();
const view = (role: Role, user: string) => (
  <MembersView
    organization={{ id: "org", name: "Acme", role, payloads: "shown" }}
    user={user}
    onLeft={left}
    onRenamed={vi.fn()}
  />
);

beforeEach(() => {
  left.mockReset();
  sessionStore.set(undefined);
});

test("an admin may touch nobody above them, and grants no role above their own", async () => {
  new FakeServer()
    .on("GET /api/organizations/org/usage", { body: USAGE })
    .on(`GET ${ALL}`, aPage(PEOPLE))
    .on(`GET ${INVITATIONS}`, aPage([]));
  await show(view("admin", "Bob"));
  await screen.findByRole("row", { name: /Ada/ });

  expect(screen.queryByRole("button", { name: "Remove Ada" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Change the role of Cid" }));

  const dialog = within(await screen.findByRole("dialog", { name: "Role of Cid" }));
  expect(dialog.getAllByRole("radio")).toHaveLength(3);
  expect(dialog.queryByRole("radio", { name: /Owner/ })).toBeNull();
});

test("a viewer sees the members and can only leave", async () => {
  const server = new FakeServer()
    .on("GET /api/organizations/org/usage", { body: USAGE })
    .on(`GET ${ALL}`, aPage(PEOPLE))
    .on("POST /api/organizations/org/leave", { body: PEOPLE[2] });
  await show(view("viewer", "Cid"));

  await userEvent.click(await screen.findByRole("button", { name: "Leave" }));
  expect(screen.queryByRole("button", { name: "Invite" })).toBeNull();
  await userEvent.click(await screen.findByRole("button", { name: "Leave organization" }));

  await waitFor(() => expect(left).toHaveBeenCalledOnce());
  expect(server.asks(`GET ${INVITATIONS}`)).toHaveLength(0);
});

test("the last owner is told why they cannot leave", async () => {
  new FakeServer()
    .on("GET /api/organizations/org/usage", { body: USAGE })
    .on(`GET ${ALL}`, aPage(PEOPLE))
    .on(`GET ${INVITATIONS}`, aPage([]))
    .on("POST /api/organizations/org/leave", aProblem(409, "This is the last owner."));
  await show(view("owner", "Ada"));

  await userEvent.click(await screen.findByRole("button", { name: "Leave" }));
  await userEvent.click(await screen.findByRole("button", { name: "Leave organization" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("This is the last owner.");
  expect(left).not.toHaveBeenCalled();
});

test("an invitation shows its link once", async () => {
  const server = new FakeServer()
    .on("GET /api/organizations/org/usage", { body: USAGE })
    .on(`GET ${ALL}`, aPage(PEOPLE))
    .on(`GET ${INVITATIONS}`, aPage([]))
    .on(`POST ${INVITATIONS}`, { body: { ...INVITATION, link: "https://x/invitation#t" } });
  await show(view("owner", "Ada"));
  await userEvent.click(await screen.findByRole("button", { name: "Invite" }));

  await userEvent.type(await screen.findByLabelText("Email"), "a@b.example{Enter}");

  expect(await screen.findByText("https://x/invitation#t")).toBeInTheDocument();
  expect(server.asks(`POST ${INVITATIONS}`)[0]?.body).toEqual({
    email: "a@b.example",
    role: "editor",
    payloads: "shown",
  });
});

test("everybody sees how much of each quota is used", async () => {
  new FakeServer()
    .on("GET /api/organizations/org/usage", { body: USAGE })
    .on(`GET ${ALL}`, aPage(PEOPLE));
  await show(view("viewer", "Cid"));

  expect(await screen.findByRole("meter", { name: "API keys" })).toHaveAttribute("value", "3");
  expect(screen.getByText("3 of 200")).toBeInTheDocument();
});

test("payloads are hidden from a member, but from no admin", async () => {
  const server = new FakeServer()
    .on("GET /api/organizations/org/usage", { body: USAGE })
    .on(`GET ${ALL}`, aPage([...PEOPLE, { ...person("Dan", "editor"), payloads: "hidden" }]))
    .on(`GET ${INVITATIONS}`, aPage([]))
    .on(`PATCH ${ALL}/Cid`, { body: PEOPLE[2] });
  await show(view("owner", "Ada"));
  expect(await screen.findByRole("row", { name: /Dan/ })).toHaveTextContent("payloads hidden");
  await userEvent.click(screen.getByRole("button", { name: "Change the role of Cid" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Role of Cid" }));

  await userEvent.click(dialog.getByRole("radio", { name: /Admin/ }));
  expect(dialog.queryByRole("checkbox")).toBeNull();
  await userEvent.click(dialog.getByRole("radio", { name: /Viewer/ }));
  await userEvent.click(dialog.getByRole("checkbox", { name: /Hide payloads/ }));
  await userEvent.click(dialog.getByRole("button", { name: "Change role" }));

  await waitFor(() => expect(server.asks(`PATCH ${ALL}/Cid`)).toHaveLength(1));
  expect(server.asks(`PATCH ${ALL}/Cid`)[0]?.body).toEqual({ role: "viewer", payloads: "hidden" });
});

test("who was invited stands on the list until the invitation is withdrawn", async () => {
  const server = new FakeServer()
    .on("GET /api/organizations/org/usage", { body: USAGE })
    .on(`GET ${ALL}`, aPage(PEOPLE))
    .on(`GET ${INVITATIONS}`, aPage([INVITATION]))
    .on(`DELETE ${INVITATIONS}/i-1`, { body: INVITATION });
  await show(view("owner", "Ada"));

  await userEvent.click(await screen.findByRole("button", { name: /Withdraw/ }));

  await waitFor(() => expect(server.asks(`DELETE ${INVITATIONS}/i-1`)).toHaveLength(1));
});

const open = (signedInAs?: string) => (
  <InvitationView token="t" signedInAs={signedInAs} signIn={<p>Sign in</p>} onAccepted={left} />
);

test("who has no account makes one from the link and is signed in", async () => {
  const server = new FakeServer()
    .on("POST /api/invitations/show", { body: OPEN })
    .on("POST /api/invitations/sign-up", { body: { ...OPEN, has_account: true } })
    .on("POST /cognito", { body: { AuthenticationResult: { AccessToken: "a", ExpiresIn: 60 } } });
  await show(open());

  await userEvent.type(await screen.findByLabelText("Your name"), "New");
  await userEvent.type(screen.getByLabelText("Password"), "twelve letters");
  await userEvent.click(screen.getByRole("button", { name: "Create my account" }));

  await waitFor(() => expect(sessionStore.get()?.email).toBe("new@acme.example"));
  expect(server.asks("POST /api/invitations/sign-up")[0]?.body).toEqual({
    token: "t",
    name: "New",
    password: "twelve letters",
  });
});

test("who is signed in joins; somebody else is told whose invitation it is", async () => {
  const server = new FakeServer()
    .on("POST /api/invitations/show", { body: { ...OPEN, has_account: true } })
    .on("POST /api/invitations/accept", aProblem(403, "The invitation is for new@acme.example."));
  await show(open("eve@evil.example"));
  await userEvent.click(await screen.findByRole("button", { name: "Join Acme" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("is for new@acme.example");

  server.on("POST /api/invitations/accept", { body: { id: "org", name: "Acme", role: "editor" } });
  await userEvent.click(screen.getByRole("button", { name: "Join Acme" }));
  await waitFor(() => expect(left).toHaveBeenCalledOnce());
});

test("a link that is not good says so", async () => {
  new FakeServer().on("POST /api/invitations/show", aProblem(404, "It was used or withdrawn."));
  await show(open());

  expect(await screen.findByText("It was used or withdrawn.")).toBeInTheDocument();
});
