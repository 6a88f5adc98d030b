/** The bare address leads to the workflows of the first organization. */
import { createRoute, redirect } from "@tanstack/react-router";
import { NoAccessPage } from "./broken";
import { rootRoute } from "./root";
import { needSession, whoIsIn } from "./who";

export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: needSession,
  loader: async (here) => {
    const me = await whoIsIn(here);
    const first = me.organizations[0];
    if (first) throw redirect({ to: "/o/$org/workflows", params: { org: first.id } });
  },
  component: NoAccessPage,
});
