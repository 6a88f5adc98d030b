import { expect, test } from "vitest";
import { get, post } from "@/api/http";
import { ApiError, explain } from "@/api/problem";
import { keepSession, sessionStore } from "@/api/session";
import { aProblem, FakeServer } from "../fake-server";

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

test("a token that cannot be renewed signs out", async () => {
  keepSession({ ...session, expires: Date.now() - 1 });
  new FakeServer()
    .on("POST /cognito", { status: 400, body: { __type: "NotAuthorizedException" } })
    .on("GET /api/me", aProblem(401, "sign in"));

  await expect(get("/me")).rejects.toThrow("sign in");
  expect(sessionStore.get()).toBeUndefined();
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
