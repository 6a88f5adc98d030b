/** One run; the chosen step and tab are in the address. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runQuery, stepsQuery } from "@/api/runs";
import * as is from "@/lib/shape";
import { organizationRoute } from "./organization";

const tabs = ["input", "output", "error", "attempts", "source"] as const;

export const runRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: "/runs/$runId",
  validateSearch: is.object({
    step: is.maybe(is.text),
    tab: is.maybe(is.oneOf(...tabs)),
    loop: is.maybe(is.text),
    first: is.maybe(is.number),
  }),
  loader: async ({ context: { queryClient }, params: { org, runId } }) => {
    void queryClient.prefetchQuery(stepsQuery(org, runId));
    await queryClient.ensureQueryData(runQuery(org, runId));
  },
  component: lazyRouteComponent(() => import("./run-page"), "RunPage"),
});
