/** What the link of an invitation opens. */
import { useMutation, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { acceptInvitation, invitationQuery } from "@/api/members";
import { explain } from "@/api/problem";
import type { Membership, OpenInvitation } from "@/api/types";
import { Button } from "@/components/button";
import { DoorMessage } from "@/components/door-page";
import { Notice, Skeleton } from "@/components/states";
import styles from "./members.module.css";
import { SignUpForm } from "./sign-up-form";

type InvitationViewProps = {
  token: string;
  signedInAs: string | undefined;
  signIn: ReactNode;
  onAccepted: (membership: Membership) => void;
};

/** Say who invites to what; accept when signed in, else sign in or make an account. */
export function InvitationView({ token, signedInAs, signIn, onAccepted }: InvitationViewProps) {
  const query = useQuery(invitationQuery(token));
  if (query.isPending) return <Skeleton rows={3} label="Loading the invitation" />;
  if (query.isError) {
    return (
      <DoorMessage title="This invitation is not good" action={null}>
        {explain(query.error)}
      </DoorMessage>
    );
  }
  const invitation = query.data;
  return (
    <div className={styles["form"]}>
      <h1>Join {invitation.organization_name}</h1>
      <p>
        {invitation.invited_by} invites {invitation.email} as {invitation.role}.
      </p>
      {signedInAs && <Accept token={token} invitation={invitation} onAccepted={onAccepted} />}
      {!signedInAs && invitation.has_account && signIn}
      {!signedInAs && !invitation.has_account && (
        <SignUpForm token={token} email={invitation.email} />
      )}
    </div>
  );
}

type AcceptProps = {
  token: string;
  invitation: OpenInvitation;
  onAccepted: (membership: Membership) => void;
};

function Accept({ token, invitation, onAccepted }: AcceptProps) {
  const accept = useMutation({
    mutationFn: () => acceptInvitation(token),
    onSuccess: onAccepted,
  });
  return (
    <>
      {accept.isError && <Notice tone="red">{explain(accept.error)}</Notice>}
      <Button variant="primary" busy={accept.isPending} onClick={() => accept.mutate()}>
        Join {invitation.organization_name}
      </Button>
    </>
  );
}
