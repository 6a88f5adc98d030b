import { getRouteApi } from "@tanstack/react-router";
import { SecretsView } from "@/features/secrets/secrets-view";
import { mayAdminister } from "./roles";

const route = getRouteApi("/o/$org");

/** Tie the secrets to their organization. */
export function SecretsPage() {
  const { organization } = route.useLoaderData();
  return (
    <SecretsView
      key={organization.id}
      org={organization.id}
      mayChange={mayAdminister(organization)}
    />
  );
}
