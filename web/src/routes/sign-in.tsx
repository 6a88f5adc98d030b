/** The door: signing in and having signed out. */
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import * as z from "zod/mini";
import { sessionStore } from "@/api/session";
import { rootRoute } from "./root";

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: z.object({ next: z.catch(z.optional(z.string()), undefined) }),
  beforeLoad: () => {
    if (sessionStore.get()) throw redirect({ to: "/" });
  },
  component: lazyRouteComponent(() => import("./sign-in-page"), "SignInPage"),
});

export const signedOutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/signed-out",
  component: lazyRouteComponent(() => import("./sign-in-page"), "SignedOutPage"),
});
