/** The API keys of an organization. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { organizationRoute } from "./organization";

export const keysRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: "/keys",
  component: lazyRouteComponent(() => import("./keys-page"), "KeysPage"),
});
