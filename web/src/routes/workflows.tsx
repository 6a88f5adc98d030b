/** The list of workflows; its filters are the address. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { workflowsQuery } from "@/api/workflows";
import * as is from "@/lib/shape";
import { organizationRoute } from "./organization";

export const workflowsRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: "/workflows",
  validateSearch: is.object({ status: is.word, trigger: is.word, search: is.word, sort: is.word }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(workflowsQuery(params.org, deps));
  },
  component: lazyRouteComponent(() => import("./workflows-page"), "WorkflowsPage"),
});
