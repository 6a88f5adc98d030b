/** Signing in and staying signed in, straight against the Cognito user pool. */
import * as is from "@/lib/shape";
import { config } from "./config";
import { tooMany, unreachable } from "./problem";
import { endSession, forgetSession, keepSession, type Session, sessionStore } from "./session";

const answerShape = is.object({
  ChallengeName: is.optional(is.text),
  Session: is.optional(is.text),
  AuthenticationResult: is.optional(
    is.object({
      AccessToken: is.text,
      RefreshToken: is.optional(is.text),
      ExpiresIn: is.number,
    }),
  ),
});

const refusalShape = is.object({
  __type: is.otherwise(is.text, ""),
  message: is.otherwise(is.text, ""),
});

type Answer = is.Of<typeof answerShape>;

export type SignInResult =
  | { kind: "signed-in" }
  | { kind: "new-password"; email: string; challenge: string };

/** Why signing in did not work, in a sentence for the person at the door. */
export class SignInError extends Error {}

/** Sign in with a password; the pool may ask for a new one first. */
export async function signIn(email: string, password: string): Promise<SignInResult> {
  const answer = await ask("InitiateAuth", {
    AuthFlow: "USER_PASSWORD_AUTH",
    ClientId: config().auth.client_id,
    AuthParameters: { USERNAME: email, PASSWORD: password },
  });
  return settle(answer, email);
}

/** Answer the pool's demand for a new password. */
export async function setNewPassword(
  email: string,
  password: string,
  challenge: string,
): Promise<SignInResult> {
  const answer = await ask("RespondToAuthChallenge", {
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    ClientId: config().auth.client_id,
    Session: challenge,
    ChallengeResponses: { USERNAME: email, NEW_PASSWORD: password },
  });
  return settle(answer, email);
}

let renewal: Promise<string | undefined> | undefined;

/** Return a token that holds for another minute, renewed when needed; undefined when signed out. */
export async function accessToken(): Promise<string | undefined> {
  const session = sessionStore.get();
  if (!session) return undefined;
  if (session.expires - Date.now() > 60_000) return session.access;
  return renewToken();
}

/** Trade the refresh token for a new access token; a refusal ends the session. */
export function renewToken(): Promise<string | undefined> {
  renewal ??= renew().finally(() => {
    renewal = undefined;
  });
  return renewal;
}

/** Sign out on this tab. */
export function signOut(): void {
  forgetSession();
}

async function renew(): Promise<string | undefined> {
  const session = sessionStore.get();
  if (!session?.refresh) return dropSession();
  try {
    const answer = await ask("InitiateAuth", {
      AuthFlow: "REFRESH_TOKEN_AUTH",
      ClientId: config().auth.client_id,
      AuthParameters: { REFRESH_TOKEN: session.refresh },
    });
    return keep(answer, session.email, session.refresh)?.access ?? dropSession();
  } catch (error) {
    if (error instanceof SignInError) return dropSession();
    throw error;
  }
}

function dropSession(): undefined {
  endSession();
  return undefined;
}

function settle(answer: Answer, email: string): SignInResult {
  if (answer.ChallengeName === "NEW_PASSWORD_REQUIRED" && answer.Session) {
    return { kind: "new-password", email, challenge: answer.Session };
  }
  if (keep(answer, email)) return { kind: "signed-in" };
  throw new SignInError(
    `This account needs a sign-in step the console does not offer (${answer.ChallengeName ?? "unknown"}).`,
  );
}

function keep(answer: Answer, email: string, refresh?: string): Session | undefined {
  const result = answer.AuthenticationResult;
  if (!result) return undefined;
  const token = result.RefreshToken ?? refresh;
  const session: Session = {
    access: result.AccessToken,
    email,
    expires: Date.now() + result.ExpiresIn * 1000,
    ...(token ? { refresh: token } : {}),
  };
  keepSession(session);
  return session;
}

async function ask(operation: string, body: object): Promise<Answer> {
  const response = await fetch(config().auth.endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(body),
  }).catch(() => {
    throw unreachable();
  });
  const text: unknown = await response.json().catch(() => ({}));
  if (response.ok) return answerShape(text);
  if (response.status >= 500) throw unreachable("The sign-in service did not answer. Try again.");
  throw refusal(refusalShape(text));
}

function refusal({ __type: type, message }: is.Of<typeof refusalShape>): Error {
  const kind = type.split("#").at(-1);
  if (kind === "NotAuthorizedException" || kind === "UserNotFoundException") {
    return new SignInError("Email or password is wrong.");
  }
  if (kind === "TooManyRequestsException") {
    return tooMany("Too many attempts. Wait a minute and try again.");
  }
  return new SignInError(message || "Signing in was refused.");
}
