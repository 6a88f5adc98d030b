import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { sessionStore } from "@/api/session";
import { SignInForm } from "@/features/sign-in/sign-in-form";
import { FakeServer } from "../fake-server";

const signedIn = vi.fn();
const tokens = { AuthenticationResult: { AccessToken: "a", RefreshToken: "r", ExpiresIn: 3600 } };

beforeEach(() => signedIn.mockReset());

async function fill(email: string, password: string): Promise<void> {
  await userEvent.type(screen.getByLabelText("Email"), email);
  await userEvent.type(screen.getByLabelText("Password"), password);
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
}

test("a password signs in; the tokens stay in this tab", async () => {
  const server = new FakeServer().on("POST /cognito", { body: tokens });
  render(<SignInForm onSignedIn={signedIn} />);

  await fill("jo@example.com", "secret");

  await waitFor(() => expect(signedIn).toHaveBeenCalledOnce());
  expect(sessionStore.get()).toMatchObject({ access: "a", refresh: "r" });
  expect(localStorage).toHaveLength(0);
  expect(server.asked[0]?.headers.get("x-amz-target")).toBe(
    "AWSCognitoIdentityProviderService.InitiateAuth",
  );
});

test("a wrong password is said without telling which part was wrong", async () => {
  new FakeServer().on("POST /cognito", { status: 400, body: { __type: "NotAuthorizedException" } });
  render(<SignInForm onSignedIn={signedIn} />);

  await fill("jo@example.com", "wrong");

  expect(await screen.findByRole("alert")).toHaveTextContent("Email or password is wrong.");
  expect(signedIn).not.toHaveBeenCalled();
});

test("the first sign-in asks for a password of one's own", async () => {
  const server = new FakeServer().on("POST /cognito", ({ headers }) =>
    headers.get("x-amz-target")?.endsWith("InitiateAuth")
      ? { body: { ChallengeName: "NEW_PASSWORD_REQUIRED", Session: "s" } }
      : { body: tokens },
  );
  render(<SignInForm onSignedIn={signedIn} />);
  await fill("jo@example.com", "first");

  await userEvent.type(await screen.findByLabelText("New password"), "my own");
  await userEvent.click(screen.getByRole("button", { name: "Set password and sign in" }));

  await waitFor(() => expect(signedIn).toHaveBeenCalledOnce());
  expect(server.asked[1]?.body).toMatchObject({
    Session: "s",
    ChallengeResponses: { USERNAME: "jo@example.com", NEW_PASSWORD: "my own" },
  });
});

test("a local cloud offers its demo account", async () => {
  const server = new FakeServer().on("POST /cognito", { body: tokens });
  render(<SignInForm demo={{ email: "demo@local", password: "pw" }} onSignedIn={signedIn} />);

  await userEvent.click(screen.getByRole("button", { name: "Fill in the demo account" }));
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));

  await waitFor(() => expect(signedIn).toHaveBeenCalledOnce());
  expect(server.asked[0]?.body).toMatchObject({
    AuthParameters: { USERNAME: "demo@local", PASSWORD: "pw" },
  });
});
