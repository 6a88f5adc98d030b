import { useQueryClient } from "@tanstack/react-query";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { meQuery } from "@/api/me";
import { sessionStore } from "@/api/session";
import { buttonClass } from "@/components/button";
import { DoorPage } from "@/components/door-page";
import { InvitationView } from "@/features/members/invitation-view";
import { useStore } from "@/lib/store";

/** Open an invitation, signed in or not. */
export function InvitationPage() {
  const { hash, href } = useLocation();
  const session = useStore(sessionStore);
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <DoorPage>
      <InvitationView
        token={hash}
        signedInAs={session?.email}
        signIn={
          <Link to="/sign-in" search={{ next: href }} className={buttonClass("primary")}>
            Sign in to join
          </Link>
        }
        onAccepted={async ({ id }) => {
          client.removeQueries({ queryKey: meQuery().queryKey });
          await navigate({ to: "/o/$org/workflows", params: { org: id } });
        }}
      />
    </DoorPage>
  );
}
