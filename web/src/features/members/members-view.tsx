/** Who belongs to the organization, who is invited, and the organization's own name. */
import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { Suspense, useState } from "react";
import { membersQuery } from "@/api/members";
import { explain } from "@/api/problem";
import type { MemberSummary, Membership } from "@/api/types";
import { Button } from "@/components/button";
import { Page } from "@/components/page";
import { Failed, Skeleton } from "@/components/states";
import { lazyNamed } from "@/lib/lazy-named";
import { InvitationsPart } from "./invitations-part";
import { MembersTable } from "./members-table";
import { OrganizationPart } from "./organization-part";
import { UsagePart } from "./usage-part";

const InviteDialog = lazyNamed(() => import("./invite-dialog"), "InviteDialog");
const LeaveDialog = lazyNamed(async () => {
  const { LeaveDialog } = await import("./leaving");
  return { LeaveDialog };
}, "LeaveDialog");
const RemoveDialog = lazyNamed(async () => {
  const { RemoveDialog } = await import("./leaving");
  return { RemoveDialog };
}, "RemoveDialog");
const RoleDialog = lazyNamed(() => import("./role-dialog"), "RoleDialog");

type MembersViewProps = {
  organization: Membership;
  user: string;
  onLeft: () => void;
  onRenamed: () => void;
};

type Asked = { what: "invite" | "leave" } | { what: "role" | "remove"; member: MemberSummary };

/** The members, and for admins the ways to change who they are. */
export function MembersView({ organization, user, onLeft, onRenamed }: MembersViewProps) {
  const org = organization.id;
  const query = useQuery(membersQuery(org));
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const mayChange = organization.role === "owner" || organization.role === "admin";
  const invite = mayChange && (
    <Button variant="primary" onClick={() => setAsked({ what: "invite" })}>
      <UserPlus size={14} aria-hidden /> Invite
    </Button>
  );
  return (
    <Page title="Members" tools={invite}>
      {query.isPending && <Skeleton rows={4} label="Loading members" />}
      {query.isError && !query.data && (
        <Failed
          title="The members did not load"
          reason={explain(query.error)}
          onRetry={() => query.refetch()}
        />
      )}
      {query.data && (
        <MembersTable
          members={query.data.items}
          own={mayChange ? organization.role : undefined}
          user={user}
          onRole={(member) => setAsked({ what: "role", member })}
          onRemove={(member) => setAsked({ what: "remove", member })}
          onLeave={() => setAsked({ what: "leave" })}
        />
      )}
      {mayChange && <InvitationsPart org={org} />}
      <UsagePart org={org} />
      <OrganizationPart organization={organization} mayChange={mayChange} onRenamed={onRenamed} />
      <Suspense>
        {asked?.what === "invite" && (
          <InviteDialog org={org} own={organization.role} onClose={close} />
        )}
        {asked?.what === "role" && (
          <RoleDialog org={org} own={organization.role} member={asked.member} onClose={close} />
        )}
        {asked?.what === "remove" && (
          <RemoveDialog org={org} member={asked.member} onClose={close} />
        )}
        {asked?.what === "leave" && (
          <LeaveDialog organization={organization} onLeft={onLeft} onClose={close} />
        )}
      </Suspense>
    </Page>
  );
}
