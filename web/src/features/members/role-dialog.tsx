import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changeMember, memberKeys } from "@/api/members";
import { explain } from "@/api/problem";
import type { MemberSummary, Role } from "@/api/types";
import { Button } from "@/components/button";
import { Choice } from "@/components/choice";
import { Dialog, DialogActions } from "@/components/dialog";
import { Notice } from "@/components/states";
import { announce } from "@/components/toasts";
import styles from "./members.module.css";
import { grantable } from "./roles";

type RoleDialogProps = { org: string; own: Role; member: MemberSummary; onClose: () => void };

/** Choose another role for a member. */
export function RoleDialog({ org, own, member, onClose }: RoleDialogProps) {
  const client = useQueryClient();
  const [role, setRole] = useState(member.role);
  const name = member.name || member.email;
  const change = useMutation({
    mutationFn: () => changeMember(org, member.user_id, role),
    onSuccess: async () => {
      announce(`${name} is ${role} now.`);
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
        <Choice legend="Role" options={grantable(own)} value={role} onChoose={setRole} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            busy={change.isPending}
            disabled={role === member.role}
          >
            Change role
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
