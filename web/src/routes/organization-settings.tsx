/** What holds for all of an organization. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { organizationRoute } from "./organization";

export const organizationSettingsRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: "/settings",
  component: lazyRouteComponent(
    () => import("./organization-settings-page"),
    "OrganizationSettingsPage",
  ),
});
