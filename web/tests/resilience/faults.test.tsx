import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { aServer, openConsole } from "../console";
import { aPage, aProblem, noAnswer } from "../fake-server";

const KEYS = "/api/organizations/org/keys";
const SECRETS = "/api/organizations/org/secrets";
const silent = (status: number) => ({ status, body: { message: "no problem document" } });
const FAULTS = [
  ["without an answer", noAnswer, /could not be reached/],
  ["with a 500", silent(500), /HTTP 500.*Try again/],
  ["with a 429", silent(429), /Too many requests at once/],
] as const;

describe.each(FAULTS)("%s", (_name, fault, words) => {
  test("a page says what is wrong, keeps its frame, and loads when asked again", async () => {
    const server = aServer().on(`GET ${SECRETS}`, fault);
    await openConsole("/o/org/secrets");

    expect(await screen.findByRole("alert")).toHaveTextContent(words);
    expect(screen.getByRole("navigation", { name: "Main" })).toBeVisible();
    server.on(`GET ${SECRETS}`, aPage([]));
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));

    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  });

  test("what is shown stays, and says that it is not up to date", async () => {
    const server = aServer().on(`GET ${SECRETS}`, aPage([aSecret("PAYMENT_KEY")]));
    const { queryClient } = await openConsole("/o/org/secrets");
    await screen.findByText("PAYMENT_KEY");
    server.on(`GET ${SECRETS}`, fault);

    await queryClient.invalidateQueries();

    expect(await screen.findByText(/Not up to date/)).toHaveTextContent(words);
    expect(screen.getByText("PAYMENT_KEY")).toBeVisible();
    server.on(`GET ${SECRETS}`, aPage([aSecret("NEW_KEY")]));
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("NEW_KEY")).toBeVisible();
    expect(screen.queryByText(/Not up to date/)).toBeNull();
  });

  test("a form keeps what was typed and can be sent again", async () => {
    const server = aServer()
      .on(`GET ${KEYS}`, aPage([]))
      .on("GET /api/organizations/org/workflows", aPage([]))
      .on(`POST ${KEYS}`, fault);
    await openConsole("/o/org/keys");
    await userEvent.click(await screen.findByRole("button", { name: "Create key" }));
    await userEvent.type(await screen.findByLabelText("Name"), "billing server");

    await userEvent.click(screen.getByRole("button", { name: "Create" }));

    expect(await screen.findByRole("alert")).toHaveTextContent(words);
    expect(screen.getByLabelText("Name")).toHaveValue("billing server");
    expect(screen.getByRole("button", { name: "Create" })).toBeEnabled();
    expect(server.asks(`POST ${KEYS}`)).toHaveLength(1);
  });

  test("a page that needs its answer at once fails inside the frame", async () => {
    const run = "GET /api/organizations/org/runs/r";
    aServer().on(run, fault).on(`${run}/steps`, aPage([]));
    await openConsole("/o/org/runs/r");

    expect(await screen.findByRole("alert")).toHaveTextContent(words);
    expect(screen.getByRole("navigation", { name: "Main" })).toBeVisible();
  });
});

test("a page that is slow shows where its content will be, and what was typed meanwhile stays", async () => {
  let answer = (_page: ReturnType<typeof aPage>) => {};
  const waiting = new Promise<ReturnType<typeof aPage>>((resolve) => {
    answer = resolve;
  });
  aServer().on("GET /api/organizations/org/workflows", () => waiting);
  await openConsole("/o/org/workflows");
  expect(await screen.findByRole("status", { name: "Loading workflows" })).toBeVisible();

  await userEvent.type(screen.getByRole("searchbox"), "refund");
  answer(aPage([]));

  expect(await screen.findByText(/No workflows match/)).toBeVisible();
  expect(screen.getByRole("searchbox")).toHaveValue("refund");
});

test("what holds an open page together is never asked for again, so it cannot be lost", async () => {
  const server = aServer().on(`GET ${SECRETS}`, aPage([]));
  const { queryClient, router } = await openConsole("/o/org/secrets");
  await screen.findByRole("heading", { name: "Secrets" });
  server.on("GET /api/me", aProblem(500, "down"));

  await router.invalidate();

  expect(screen.getByRole("heading", { name: "Secrets" })).toBeVisible();
  expect(queryClient.getQueryCache().find({ queryKey: ["me"] })?.gcTime).toBe(
    Number.POSITIVE_INFINITY,
  );
});

function aSecret(name: string) {
  return { name, created_at: "2026-01-02T03:04:05Z", updated_at: "2026-01-02T03:04:05Z" };
}
