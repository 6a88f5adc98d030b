/** The bare address leads to the workflows of the first organization. */
import { createRoute, redirect } from "@tanstack/react-router";
import { meQuery } from "@/api/me";
import { NoAccessPage } from "./broken";
import { needSession } from "./organization";
import { rootRoute } from "./root";

export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: needSession,
  loader: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(meQuery());
    const first = me.organizations[0];
    if (first) throw redirect({ to: "/o/$org/workflows", params: { org: first.id } });
  },
  component: NoAccessPage,
});
