import { expect, test } from "vitest";
import { get, post } from "@/api/http";
import { ApiError, explain } from "@/api/problem";
import { endedStore, endSession, keepSession, sessionStore } from "@/api/session";
import { aProblem, FakeServer, noAnswer } from "../fake-server";

const session = { access: "old", refresh: "r", email: "jo@example.com" };

test("a refused token is renewed once and the request repeated", async () => {
  keepSession({ ...session, expires: Date.now() + 3_600_000 });
  const server = new FakeServer()
    .on("POST /cognito", { body: { AuthenticationResult: { AccessToken: "new", ExpiresIn: 60 } } })
    .on("GET /api/me", ({ headers }) =>
      headers.get("authorization") === "Bearer new"
        ? { body: { name: "Jo" } }
        : aProblem(401, "expired"),
    );

  await expect(get("/me")).resolves.toEqual({ name: "Jo" });
  expect(server.asks("GET /api/me")).toHaveLength(2);
});

test("a token that cannot be renewed ends the session", async () => {
  keepSession({ ...session, expires: Date.now() - 1 });
  new FakeServer()
    .on("POST /cognito", { status: 400, body: { __type: "NotAuthorizedException" } })
    .on("GET /api/me", aProblem(401, "sign in"));

  await expect(get("/me")).rejects.toThrow("sign in");
  expect(sessionStore.get()).toBeUndefined();
  expect(endedStore.get()).toBe("jo@example.com");
});

test.each([
  ["has too much to do", { status: 400, body: { __type: "TooManyRequestsException" } }, 429],
  ["is down", { status: 503, body: {} }, 0],
  ["does not answer", noAnswer, 0],
])("a pool that %s ends no session", async (_name, answer, status) => {
  keepSession({ ...session, expires: Date.now() - 1 });
  new FakeServer().on("POST /cognito", answer);

  await expect(get("/me")).rejects.toMatchObject({ status, isPassing: true });
  expect(sessionStore.get()).toBeDefined();
});

test("once the session has ended, nothing is sent until somebody signs in", async () => {
  keepSession({ ...session, expires: Date.now() + 3_600_000 });
  endSession();
  const server = new FakeServer().on("GET /api/me", { body: {} });

  await expect(get("/me")).rejects.toMatchObject({ status: 401 });
  expect(server.asked).toEqual([]);

  keepSession({ ...session, expires: Date.now() + 3_600_000 });
  await expect(get("/me")).resolves.toEqual({});
});

test("a problem becomes an error that names the fields", async () => {
  new FakeServer().on(
    "POST /api/runs",
    aProblem(422, "The payload is not valid.", {
      errors: [{ path: "payload.total", message: "must be a number" }],
    }),
  );

  const error = await post("/runs", {}).catch((reason: unknown) => reason);

  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 422 });
  expect(explain(error)).toBe("The payload is not valid. payload.total: must be a number");
});

test("no answer at all is said as such", async () => {
  new FakeServer();

  await expect(get("/me")).rejects.toMatchObject({ status: 0, title: "Stepwell did not answer" });
});

test("an answer that is no problem document still has its status", async () => {
  new FakeServer().on("GET /api/me", { status: 502, body: "<html>" });

  await expect(get("/me")).rejects.toMatchObject({ status: 502 });
});

test.each([
  [429, {}, "Too many requests at once. Wait a moment and try again.", 0],
  [429, { "retry-after": "7" }, "Too many requests at once. Wait a moment and try again.", 7],
  [503, {}, "Stepwell could not do this (HTTP 503). Try again in a moment.", 0],
])("a gateway's %d with %o is put into words", async (status, headers, words, retryAfter) => {
  const body = { message: "said by no problem document" };
  new FakeServer().on("GET /api/me", { status, body, headers });

  await expect(get("/me")).rejects.toMatchObject({ message: words, retryAfter, isPassing: true });
});

test("what waits for somebody to sign in again is sent as soon as they have", async () => {
  keepSession({ ...session, expires: Date.now() + 3_600_000 });
  endSession();
  new FakeServer().on("GET /api/me", { body: { name: "Jo" } });
  let asked: Promise<unknown> = Promise.resolve();
  const stop = sessionStore.subscribe(() => {
    asked = get("/me");
  });

  keepSession({ ...session, expires: Date.now() + 3_600_000 });
  stop();

  await expect(asked).resolves.toEqual({ name: "Jo" });
});
