/** One run; the chosen step and tab are in the address. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import * as z from "zod/mini";
import { runQuery, stepsQuery } from "@/api/runs";
import { organizationRoute } from "./organization";

const tabs = ["input", "output", "error", "attempts", "source"] as const;

export const runRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: "/runs/$runId",
  validateSearch: z.object({
    step: z.catch(z.optional(z.string()), undefined),
    tab: z.catch(z.optional(z.enum(tabs)), undefined),
  }),
  loader: async ({ context: { queryClient }, params: { org, runId } }) => {
    void queryClient.prefetchQuery(stepsQuery(org, runId));
    await queryClient.ensureQueryData(runQuery(org, runId));
  },
  component: lazyRouteComponent(() => import("./run-page"), "RunPage"),
});
