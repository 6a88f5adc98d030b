import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { workflowsQuery } from "@/api/workflows";
import { Page } from "@/components/page";
import { RunsView } from "@/features/runs/runs-view";
import { mayEdit } from "./roles";
import { useReplaying } from "./use-replaying";

const route = getRouteApi("/o/$org/runs");
const organizationRoute = getRouteApi("/o/$org");

/** Tie the list of runs to its address. */
export function RunsPage() {
  const { org } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { organization } = organizationRoute.useLoaderData();
  const { replayRun, dialog } = useReplaying(org);
  const workflows = useInfiniteQuery(workflowsQuery(org, {}));
  return (
    <Page title="Runs">
      <RunsView
        scope={{ org }}
        search={search}
        mayEdit={mayEdit(organization)}
        workflows={workflows.data?.pages.flatMap((page) => page.items)}
        onSearch={(change) => navigate({ search: (old) => ({ ...old, ...change }), replace: true })}
        onReplay={replayRun}
      />
      {dialog}
    </Page>
  );
}
