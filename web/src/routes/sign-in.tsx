/** The door: signing in and having signed out. */
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { sessionStore } from "@/api/session";
import * as is from "@/lib/shape";
import { rootRoute } from "./root";

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: is.object({ next: is.maybe(is.text) }),
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
