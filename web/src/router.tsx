/** The map of the console: every address and the cache behind it. */
import { QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import { ApiError } from "./api/problem";
import { auditRoute } from "./routes/audit";
import { BrokenPage } from "./routes/broken";
import { homeRoute } from "./routes/home";
import { invitationRoute } from "./routes/invitation";
import { keysRoute } from "./routes/keys";
import { membersRoute } from "./routes/members";
import { organizationRoute } from "./routes/organization";
import { organizationSettingsRoute } from "./routes/organization-settings";
import { rootRoute } from "./routes/root";
import { runRoute } from "./routes/run";
import { runsRoute } from "./routes/runs";
import { secretsRoute } from "./routes/secrets";
import { signedOutRoute, signInRoute } from "./routes/sign-in";
import { variablesRoute } from "./routes/variables";
import { WaitingPage } from "./routes/waiting";
import { workflowRoute } from "./routes/workflow";
import { workflowsRoute } from "./routes/workflows";

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  signedOutRoute,
  invitationRoute,
  organizationRoute.addChildren([
    workflowsRoute,
    workflowRoute,
    runsRoute,
    runRoute,
    secretsRoute,
    variablesRoute,
    membersRoute,
    keysRoute,
    auditRoute,
    organizationSettingsRoute,
  ]),
]);

/** Build a router and its query cache. */
export function createConsole() {
  const queryClient = new QueryClient({
    defaultOptions: {
      // Without a network, a request fails and says so; it is not put off in silence.
      queries: {
        retry: worthRetrying,
        retryDelay: patience,
        staleTime: 5_000,
        refetchOnWindowFocus: true,
        refetchOnReconnect: true,
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });
  const router = createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 300,
    defaultPendingMinMs: 0,
    defaultPendingComponent: WaitingPage,
    // A page that does not load leaves the frame around it where it is.
    defaultErrorComponent: BrokenPage,
    scrollRestoration: true,
    scrollToTopSelectors: ["#main"],
  });
  return { router, queryClient };
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createConsole>["router"];
  }
}

function worthRetrying(failures: number, error: Error): boolean {
  const refused = error instanceof ApiError && !error.isPassing;
  return !refused && failures < 2;
}

const LONGEST_PATIENCE = 30;

/** Milliseconds until a failed query is asked again: what the server wishes, or ever longer. */
function patience(failures: number, error: Error): number {
  const wished = error instanceof ApiError ? error.retryAfter : 0;
  return Math.min(wished || 2 ** failures, LONGEST_PATIENCE) * 1000;
}
