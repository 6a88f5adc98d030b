import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changeMember, memberKeys, type Rights } from "@/api/members";
import { explain } from "@/api/problem";
import type { MemberSummary, Role } from "@/api/types";
import { Button } from "@/components/button";
import { Dialog, DialogActions } from "@/components/dialog";
import { Notice } from "@/components/states";
import { announce } from "@/components/toasts";
import styles from "./members.module.css";
import { RightsFields } from "./rights-fields";

type RoleDialogProps = { org: string; own: Role; member: MemberSummary; onClose: () => void };

/** Choose what a member may do and see. */
export function RoleDialog({ org, own, member, onClose }: RoleDialogProps) {
  const client = useQueryClient();
  const [rights, setRights] = useState<Rights>({ role: member.role, payloads: member.payloads });
  const name = member.name || member.email;
  const change = useMutation({
    mutationFn: () => changeMember(org, member.user_id, rights),
    onSuccess: async () => {
      announce(`${name} is ${rights.role} now.`);
      onClose();
      await client.invalidateQueries({ queryKey: memberKeys.list(org) });
    },
  });
  return (
    <Dialog open onClose={onClose} title={`Role of ${name}`}>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        {change.isError && <Notice tone="red">{explain(change.error)}</Notice>}
        <RightsFields own={own} rights={rights} onChange={setRights} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            busy={change.isPending}
            disabled={rights.role === member.role && rights.payloads === member.payloads}
          >
            Change role
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
