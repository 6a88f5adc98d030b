/** All runs of an organization; the filters are the address. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import * as is from "@/lib/shape";
import { organizationRoute } from "./organization";

/** The filters of a list of runs, and the bulk that is watched beside it. */
export const runSearchShape = {
  status: is.word,
  workflow: is.word,
  trigger: is.word,
  test: is.word,
  since: is.word,
  from: is.word,
  to: is.word,
  text: is.word,
  bulk: is.word,
};

export const runsRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: "/runs",
  validateSearch: is.object(runSearchShape),
  component: lazyRouteComponent(() => import("./runs-page"), "RunsPage"),
});
