/** The list of workflows; its filters are the address. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import * as z from "zod/mini";
import { workflowsQuery } from "@/api/workflows";
import { organizationRoute } from "./organization";

const text = z.catch(z.optional(z.coerce.string()), undefined);

export const workflowsRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: "/workflows",
  validateSearch: z.object({ status: text, trigger: text, search: text, sort: text }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(workflowsQuery(params.org, deps));
  },
  component: lazyRouteComponent(() => import("./workflows-page"), "WorkflowsPage"),
});
