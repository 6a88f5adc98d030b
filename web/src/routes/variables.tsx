/** The variables of an organization, by name. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { organizationRoute } from "./organization";

export const variablesRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: "/variables",
  component: lazyRouteComponent(() => import("./variables-page"), "VariablesPage"),
});
