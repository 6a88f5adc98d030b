import { getRouteApi } from "@tanstack/react-router";
import { WorkflowsView } from "@/features/workflows/workflows-view";

const route = getRouteApi("/o/$org/workflows");

/** Tie the list of workflows to its address. */
export function WorkflowsPage() {
  const { org } = route.useParams();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <WorkflowsView
      org={org}
      filters={filters}
      onFilter={(change) => navigate({ search: (old) => ({ ...old, ...change }), replace: true })}
    />
  );
}
