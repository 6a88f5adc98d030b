/** One workflow; tab, side panel, version and the filters of its runs are in the address. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import * as z from "zod/mini";
import { workflowQuery } from "@/api/workflows";
import { organizationRoute } from "./organization";
import { runSearchShape } from "./runs";

const maybe = <T extends z.ZodMiniType>(shape: T) => z.catch(z.optional(shape), undefined);

export const workflowRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: "/workflows/$workflowId",
  validateSearch: z.object({
    tab: maybe(z.enum(["code", "runs", "versions"])),
    side: maybe(z.enum(["steps", "test", "trigger"])),
    version: maybe(z.number()),
    ran: maybe(z.string()),
    ...runSearchShape,
  }),
  loader: ({ context, params: { org, workflowId } }) =>
    context.queryClient.ensureQueryData(workflowQuery(org, workflowId)),
  component: lazyRouteComponent(() => import("./workflow-page"), "WorkflowPage"),
});
