/** The audit log of an organization. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import * as is from "@/lib/shape";
import { organizationRoute } from "./organization";

export const auditRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: "/audit",
  validateSearch: is.object({ action: is.maybe(is.text), who: is.maybe(is.text) }),
  component: lazyRouteComponent(() => import("./audit-page"), "AuditPage"),
});
