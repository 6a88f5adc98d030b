/** All runs of an organization; the filters are the address. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import * as z from "zod/mini";
import { organizationRoute } from "./organization";

const text = z.catch(z.optional(z.coerce.string()), undefined);

/** The filters of a list of runs. */
export const runSearchShape = {
  status: text,
  workflow: text,
  trigger: text,
  test: text,
  since: text,
};

export const runsRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: "/runs",
  validateSearch: z.object(runSearchShape),
  component: lazyRouteComponent(() => import("./runs-page"), "RunsPage"),
});
