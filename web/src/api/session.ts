/** The tokens of who is signed in: in sessionStorage only, gone with the tab. */
import * as z from "zod/mini";
import { createStore } from "@/lib/store";

const sessionShape = z.object({
  access: z.string(),
  refresh: z.optional(z.string()),
  email: z.string(),
  expires: z.number(),
});

export type Session = z.infer<typeof sessionShape>;

const KEY = "stepwell.session";

export const sessionStore = createStore<Session | undefined>(stored());

/** Keep the tokens of a person who just signed in. */
export function keepSession(session: Session): void {
  sessionStorage.setItem(KEY, JSON.stringify(session));
  sessionStore.set(session);
}

/** Forget the tokens. */
export function forgetSession(): void {
  sessionStorage.removeItem(KEY);
  sessionStore.set(undefined);
}

function stored(): Session | undefined {
  const text = sessionStorage.getItem(KEY);
  if (!text) return undefined;
  const parsed = sessionShape.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
}
