/** What happens to the cache and the live data as people come and go. */
import type { QueryClient } from "@tanstack/react-query";
import { endedStore, sessionStore } from "./api/session";

/** What of the console follows who is signed in. */
export type Followers = {
  queryClient: QueryClient;
  router: { invalidate: () => Promise<void> };
  door: { stop: () => void; wake: () => void };
};

/** Let nothing of one person be seen by the next; let who signs in again go on where they were. */
export function followSession({ queryClient, router, door }: Followers): () => void {
  let person = whose();
  let away = false;
  const follow = () => {
    const now = whose();
    const isIn = sessionStore.get() !== undefined;
    if (now !== person) leave();
    else if (away && isIn) comeBack();
    person = now;
    away = !isIn;
  };
  const leave = () => {
    if (!person) return;
    door.stop();
    queryClient.clear();
    void router.invalidate();
  };
  const comeBack = () => {
    void queryClient.invalidateQueries();
    door.wake();
  };
  const stops = [sessionStore.subscribe(follow), endedStore.subscribe(follow)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Return whose page this is, also while their session has ended. */
function whose(): string | undefined {
  return sessionStore.get()?.email ?? endedStore.get();
}
