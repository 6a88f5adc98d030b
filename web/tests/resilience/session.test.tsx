import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { keepSession } from "@/api/session";
import { aServer, JO, openConsole, TOKENS } from "../console";
import { aPage, aProblem, type FakeServer } from "../fake-server";

const KEYS = "/api/organizations/org/keys";
const REFUSED = { status: 400, body: { __type: "NotAuthorizedException" } };

function withKeys(): FakeServer {
  return aServer()
    .on(`GET ${KEYS}`, aPage([]))
    .on("GET /api/organizations/org/workflows", aPage([]));
}

/** Open the keys, type the name of a new one, and have the session end as it is sent. */
async function typeAndLoseTheSession(server: FakeServer) {
  const opened = await openConsole("/o/org/keys");
  await userEvent.click(await screen.findByRole("button", { name: "Create key" }));
  await userEvent.type(await screen.findByLabelText("Name"), "billing server");
  server.on(`POST ${KEYS}`, aProblem(401, "expired")).on("POST /cognito", REFUSED);
  await userEvent.click(screen.getByRole("button", { name: "Create" }));
  const dialog = await screen.findByRole("dialog", { name: "Your session has ended" });
  return { ...opened, dialog: within(dialog) };
}

test("a session that ends leaves the page, and after signing in it goes on", async () => {
  const server = withKeys();
  const { dialog, door } = await typeAndLoseTheSession(server);
  const made = { id: "k", name: "billing server", key: "sw_1", role: "editor", workflows: [] };
  server.on("POST /cognito", { body: TOKENS }).on(`POST ${KEYS}`, { body: made });

  await userEvent.type(dialog.getByLabelText("Password"), "secret");
  await userEvent.click(dialog.getByRole("button", { name: "Sign in" }));

  await waitFor(() => expect(screen.queryByText("Your session has ended")).toBeNull());
  expect(screen.getByLabelText("Name")).toHaveValue("billing server");
  await userEvent.click(screen.getByRole("button", { name: "Create" }));
  expect(await screen.findByText("sw_1")).toBeVisible();
  expect(door.wake).toHaveBeenCalledOnce();
  expect(door.stop).not.toHaveBeenCalled();
});

test("nothing is asked of the server while nobody is signed in", async () => {
  const server = withKeys();
  const { queryClient } = await typeAndLoseTheSession(server);
  const before = server.asked.length;

  await queryClient.invalidateQueries();

  expect(server.asked).toHaveLength(before);
});

test("a password that is wrong is said, and the page still stays", async () => {
  const server = withKeys();
  const { dialog } = await typeAndLoseTheSession(server);

  await userEvent.type(dialog.getByLabelText("Password"), "wrong");
  await userEvent.click(dialog.getByRole("button", { name: "Sign in" }));

  expect(await dialog.findByRole("alert")).toHaveTextContent("Email or password is wrong.");
});

test("whoever signs out instead leaves nothing behind", async () => {
  const server = withKeys();
  const { dialog, queryClient, door } = await typeAndLoseTheSession(server);

  await userEvent.click(dialog.getByRole("button", { name: "Sign out" }));

  expect(await screen.findByRole("heading", { name: "You are signed out" })).toBeVisible();
  await waitFor(() => expect(queryClient.getQueryCache().getAll()).toEqual([]));
  expect(door.stop).toHaveBeenCalledOnce();
});

test("a session that does not hold at the start leads to the door, and back", async () => {
  const server = withKeys()
    .on("GET /api/me", aProblem(401, "expired"))
    .on("POST /cognito", REFUSED);
  await openConsole("/o/org/keys");

  await userEvent.type(await screen.findByLabelText("Email"), JO);
  await userEvent.type(screen.getByLabelText("Password"), "secret");
  aMemberAgain(server);
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));

  expect(await screen.findByRole("heading", { name: "API keys" })).toBeVisible();
});

test("the next person sees nothing of the one before", async () => {
  const server = withKeys();
  const { queryClient, door } = await openConsole("/o/org/keys");
  await screen.findByRole("heading", { name: "API keys" });
  server.on("GET /api/me", aProblem(403, "no"));

  keepSession({ access: "b", email: "eve@example.com", expires: Date.now() + 3_600_000 });

  expect(door.stop).toHaveBeenCalledOnce();
  expect(queryClient.getQueryData(["me"])).toBeUndefined();
});

function aMemberAgain(server: FakeServer): void {
  const organizations = [{ id: "org", name: "Acme", role: "admin", payloads: "shown" }];
  server
    .on("POST /cognito", { body: TOKENS })
    .on("GET /api/me", { body: { user_id: "u", email: JO, name: "Jo", organizations } });
}
