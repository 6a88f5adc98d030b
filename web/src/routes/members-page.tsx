import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { meQuery } from "@/api/me";
import { MembersView } from "@/features/members/members-view";

const route = getRouteApi("/o/$org");

/** Tie the members to their organization; what changes one's own place is loaded anew. */
export function MembersPage() {
  const { me, organization } = route.useLoaderData();
  const router = useRouter();
  const client = useQueryClient();
  const refresh = async () => {
    await client.fetchQuery({ ...meQuery(), staleTime: 0 });
    await router.invalidate();
  };
  return (
    <MembersView
      key={organization.id}
      organization={organization}
      user={me.user_id}
      onRenamed={refresh}
      onLeft={async () => {
        client.removeQueries({ queryKey: meQuery().queryKey });
        await router.navigate({ to: "/" });
      }}
    />
  );
}
