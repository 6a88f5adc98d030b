/** Who may come in, and where the others are led. */
import type { QueryClient } from "@tanstack/react-query";
import { redirect } from "@tanstack/react-router";
import { meQuery } from "@/api/me";
import { endedStore, sessionStore } from "@/api/session";
import type { Me } from "@/api/types";

type Here = { location: { href: string } };

/** Send whoever is not signed in to the door; a page whose session has ended stays. */
export function needSession(here: Here): void {
  if (!sessionStore.get() && !endedStore.get()) throw toTheDoor(here);
}

/** Return who is signed in; when that is nobody any more, lead to the door. */
export async function whoIsIn(here: Here & { context: { queryClient: QueryClient } }): Promise<Me> {
  try {
    return await here.context.queryClient.ensureQueryData(meQuery());
  } catch (error) {
    throw sessionStore.get() ? error : toTheDoor(here);
  }
}

/** Lead to the door, and back here afterwards. */
function toTheDoor({ location }: Here) {
  return redirect({ to: "/sign-in", search: { next: location.href } });
}
