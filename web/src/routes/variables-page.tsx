import { getRouteApi } from "@tanstack/react-router";
import { VariablesView } from "@/features/variables/variables-view";
import { mayEdit } from "./roles";

const route = getRouteApi("/o/$org");

/** Tie the variables to their organization. */
export function VariablesPage() {
  const { organization } = route.useLoaderData();
  return (
    <VariablesView key={organization.id} org={organization.id} mayChange={mayEdit(organization)} />
  );
}
