/** Everything of one organization: signed in, a member, inside the shell. */
import { createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";
import { BrokenPage, NoAccessPage } from "./broken";
import { rootRoute } from "./root";
import { needSession, whoIsIn } from "./who";

export const organizationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/o/$org",
  beforeLoad: needSession,
  loader: async (here) => {
    const me = await whoIsIn(here);
    const organization = me.organizations.find(({ id }) => id === here.params.org);
    if (!organization) throw notFound();
    return { me, organization };
  },
  notFoundComponent: NoAccessPage,
  errorComponent: BrokenPage,
  component: lazyRouteComponent(() => import("./organization-frame"), "OrganizationFrame"),
});
