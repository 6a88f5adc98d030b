import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { workflowsQuery } from "@/api/workflows";
import { KeysView } from "@/features/keys/keys-view";

const route = getRouteApi("/o/$org");

/** Tie the keys to their organization and to the names of its workflows. */
export function KeysPage() {
  const { organization } = route.useLoaderData();
  const workflows = useInfiniteQuery(workflowsQuery(organization.id, {}));
  return (
    <KeysView
      key={organization.id}
      org={organization.id}
      own={organization.role}
      workflows={workflows.data?.pages.flatMap((page) => page.items) ?? []}
    />
  );
}
