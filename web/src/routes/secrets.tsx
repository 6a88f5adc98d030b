/** The secrets of an organization, by name. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { organizationRoute } from "./organization";

export const secretsRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: "/secrets",
  component: lazyRouteComponent(() => import("./secrets-page"), "SecretsPage"),
});
