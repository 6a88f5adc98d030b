import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { deletionQuery } from "@/api/deletion";
import { explain } from "@/api/problem";
import type { Membership } from "@/api/types";
import { Button } from "@/components/button";
import { Notice } from "@/components/states";
import { DeleteOrganization } from "./delete-organization";
import { DeletionState } from "./deletion-state";
import styles from "./organization.module.css";

/** Where an organization is deleted, and where one sees how far that is. */
export function DangerZone({ organization }: { organization: Membership }) {
  const query = useQuery(deletionQuery(organization.id));
  const [asks, setAsks] = useState(false);
  const isOwner = organization.role === "owner";
  const deletion = query.data?.deletion;
  return (
    <section aria-labelledby="danger" className={styles["form"]}>
      <h2 id="danger">Delete organization</h2>
      {query.isError && <Notice tone="red">{explain(query.error)}</Notice>}
      {deletion && <DeletionState org={organization.id} deletion={deletion} isOwner={isOwner} />}
      {deletion === null && <p>{CONSEQUENCE}</p>}
      {deletion === null && !isOwner && <Notice tone="blue">Only an owner can delete it.</Notice>}
      {deletion === null && isOwner && (
        <span>
          <Button variant="danger" onClick={() => setAsks(true)}>
            Delete organization
          </Button>
        </span>
      )}
      {asks && <DeleteOrganization organization={organization} onClose={() => setAsks(false)} />}
    </section>
  );
}

const CONSEQUENCE =
  "Nothing new begins in it from then on. Once its runs have ended, all there is of it is removed for good: workflows, runs, secrets, API keys and members.";
