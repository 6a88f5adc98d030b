import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { renameOrganization } from "@/api/members";
import { explain } from "@/api/problem";
import type { Membership } from "@/api/types";
import { Button } from "@/components/button";
import { TextField } from "@/components/field";
import { Notice } from "@/components/states";
import { announce } from "@/components/toasts";
import styles from "./members.module.css";

type OrganizationPartProps = {
  organization: Membership;
  mayChange: boolean;
  onRenamed: () => void;
};

/** The organization's name, to be changed by its admins. */
export function OrganizationPart({ organization, mayChange, onRenamed }: OrganizationPartProps) {
  const [name, setName] = useState(organization.name);
  const rename = useMutation({
    mutationFn: () => renameOrganization(organization.id, name.trim()),
    onSuccess: (renamed) => {
      announce(`The organization is called ${renamed.name} now.`);
      onRenamed();
    },
  });
  if (!mayChange) return null;
  return (
    <form
      className={styles["organization"]}
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate();
      }}
    >
      <h2>Organization</h2>
      {rename.isError && <Notice tone="red">{explain(rename.error)}</Notice>}
      <TextField
        label="Name"
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.target.value)}
      />
      <span>
        <Button
          type="submit"
          busy={rename.isPending}
          disabled={name.trim() === "" || name.trim() === organization.name}
        >
          Rename
        </Button>
      </span>
    </form>
  );
}
