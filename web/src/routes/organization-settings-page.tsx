import { getRouteApi } from "@tanstack/react-router";
import { DangerZone } from "@/features/organization/danger-zone";
import { OrganizationView } from "@/features/organization/organization-view";
import { mayAdminister } from "./roles";

const route = getRouteApi("/o/$org");

/** Tie the settings to their organization. */
export function OrganizationSettingsPage() {
  const { organization } = route.useLoaderData();
  return (
    <OrganizationView
      key={organization.id}
      org={organization.id}
      mayChange={mayAdminister(organization)}
    >
      <DangerZone organization={organization} />
    </OrganizationView>
  );
}
