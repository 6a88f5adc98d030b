/** The tokens of who is signed in: in sessionStorage only, gone with the tab. */
import * as is from "@/lib/shape";
import { createStore } from "@/lib/store";

const sessionShape = is.object({
  access: is.text,
  refresh: is.optional(is.text),
  email: is.text,
  expires: is.number,
});

export type Session = is.Of<typeof sessionShape>;

const KEY = "stepwell.session";

export const sessionStore = createStore<Session | undefined>(stored());

/** The address of whose session has ended by itself, until they sign in again or leave. */
export const endedStore = createStore<string | undefined>(undefined);

/** Keep the tokens of a person who just signed in. */
export function keepSession(session: Session): void {
  sessionStorage.setItem(KEY, JSON.stringify(session));
  sessionStore.set(session);
  endedStore.set(undefined);
}

/** Give up tokens that are refused: what is open stays open, and asks to sign in again. */
export function endSession(): void {
  const email = sessionStore.get()?.email;
  if (!email) return;
  endedStore.set(email);
  drop();
}

/** Forget the tokens, and who had them. */
export function forgetSession(): void {
  endedStore.set(undefined);
  drop();
}

function drop(): void {
  sessionStorage.removeItem(KEY);
  sessionStore.set(undefined);
}

function stored(): Session | undefined {
  const text = sessionStorage.getItem(KEY);
  if (!text) return undefined;
  return is.maybe(sessionShape)(JSON.parse(text));
}
