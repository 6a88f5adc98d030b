/** One workflow; tab, side panel, version and the filters of its lists are in the address. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { workflowQuery } from "@/api/workflows";
import * as is from "@/lib/shape";
import { organizationRoute } from "./organization";
import { runSearchShape } from "./runs";

export const workflowRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: "/workflows/$workflowId",
  validateSearch: is.object({
    tab: is.maybe(is.oneOf("code", "trigger", "steps", "runs", "settings", "history")),
    side: is.maybe(is.oneOf("steps", "test", "machine")),
    version: is.maybe(is.number),
    against: is.maybe(is.number),
    ran: is.maybe(is.text),
    arrived: is.word,
    outcome: is.word,
    ...runSearchShape,
  }),
  loader: ({ context, params: { org, workflowId } }) =>
    context.queryClient.ensureQueryData(workflowQuery(org, workflowId)),
  component: lazyRouteComponent(() => import("./workflow-page"), "WorkflowPage"),
});
