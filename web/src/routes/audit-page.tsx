import { getRouteApi } from "@tanstack/react-router";
import { AuditView } from "@/features/audit/audit-view";

const route = getRouteApi("/o/$org");
const auditRoute = getRouteApi("/o/$org/audit");

/** Tie the log to its organization; the filter is in the address. */
export function AuditPage() {
  const { organization } = route.useLoaderData();
  const filter = auditRoute.useSearch();
  const navigate = auditRoute.useNavigate();
  return (
    <AuditView
      key={organization.id}
      org={organization.id}
      filter={filter}
      onFilter={(search) => navigate({ search })}
    />
  );
}
