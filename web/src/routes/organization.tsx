/** Everything of one organization: signed in, a member, inside the shell. */
import { createRoute, lazyRouteComponent, notFound, redirect } from "@tanstack/react-router";
import { meQuery } from "@/api/me";
import { sessionStore } from "@/api/session";
import { BrokenPage, NoAccessPage } from "./broken";
import { rootRoute } from "./root";

/** Send whoever is not signed in to the door, and back here afterwards. */
export function needSession({ location }: { location: { href: string } }): void {
  if (sessionStore.get()) return;
  throw redirect({ to: "/sign-in", search: { next: location.href } });
}

export const organizationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/o/$org",
  beforeLoad: needSession,
  loader: async ({ context, params }) => {
    const me = await context.queryClient.ensureQueryData(meQuery());
    const organization = me.organizations.find(({ id }) => id === params.org);
    if (!organization) throw notFound();
    return { me, organization };
  },
  notFoundComponent: NoAccessPage,
  errorComponent: BrokenPage,
  component: lazyRouteComponent(() => import("./organization-frame"), "OrganizationFrame"),
});
