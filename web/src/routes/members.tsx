/** The members of an organization. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { organizationRoute } from "./organization";

export const membersRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: "/members",
  component: lazyRouteComponent(() => import("./members-page"), "MembersPage"),
});
