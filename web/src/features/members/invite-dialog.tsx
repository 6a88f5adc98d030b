import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { inviteMember, memberKeys, type Rights } from "@/api/members";
import { explain } from "@/api/problem";
import type { NewInvitation, Role } from "@/api/types";
import { Button } from "@/components/button";
import { Copyable } from "@/components/copyable";
import { Dialog, DialogActions } from "@/components/dialog";
import { TextField } from "@/components/field";
import { Notice } from "@/components/states";
import styles from "./members.module.css";
import { RightsFields } from "./rights-fields";

type InviteDialogProps = { org: string; own: Role; onClose: () => void };

/** Offer a place to an address, then show the link where no mail was sent. */
export function InviteDialog({ org, own, onClose }: InviteDialogProps) {
  const client = useQueryClient();
  const [email, setEmail] = useState("");
  const [rights, setRights] = useState<Rights>({ role: "editor", payloads: "shown" });
  const invite = useMutation({
    mutationFn: () => inviteMember(org, email.trim(), rights),
    onSuccess: () => client.invalidateQueries({ queryKey: memberKeys.invitations(org) }),
    gcTime: 0,
  });
  if (invite.data) return <Invited invitation={invite.data} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Invite a member"
      description="The link is good for seven days, for this address, and once."
    >
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate();
        }}
      >
        {invite.isError && <Notice tone="red">{explain(invite.error)}</Notice>}
        <TextField
          label="Email"
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <RightsFields own={own} rights={rights} onChange={setRights} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            busy={invite.isPending}
            disabled={!email.includes("@")}
          >
            Invite
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Invited({ invitation, onClose }: { invitation: NewInvitation; onClose: () => void }) {
  const { email, link } = invitation;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${email} is invited`}
      description={
        link
          ? "No mail is sent from here: pass this link on yourself. It is shown this once."
          : "The link is on its way by mail."
      }
    >
      {link && <Copyable text={link} label="Copy the link" />}
      <DialogActions>
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}
