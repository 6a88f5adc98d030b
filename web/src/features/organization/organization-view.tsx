/** What holds for all of an organization. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { explain } from "@/api/problem";
import { retentionQuery } from "@/api/retention";
import { Page } from "@/components/page";
import { Failed, Skeleton } from "@/components/states";
import { RetentionForm } from "./retention-form";

type OrganizationViewProps = { org: string; mayChange: boolean; children?: ReactNode };

/** The settings of the organization; who may not change them sees them all the same. */
export function OrganizationView({ org, mayChange, children }: OrganizationViewProps) {
  const query = useQuery(retentionQuery(org));
  return (
    <Page title="Organization settings">
      {query.isPending && <Skeleton rows={4} label="Loading the settings" />}
      {query.isError && !query.data && (
        <Failed
          title="The settings did not load"
          reason={explain(query.error)}
          onRetry={() => query.refetch()}
        />
      )}
      {query.data && <RetentionForm org={org} retention={query.data} mayChange={mayChange} />}
      {children}
    </Page>
  );
}
