/** The API keys of an organization. */
import { useQuery } from "@tanstack/react-query";
import { KeySquare, Plus } from "lucide-react";
import { Suspense, useState } from "react";
import { keysQuery } from "@/api/keys";
import { explain } from "@/api/problem";
import type { KeySummary, Role } from "@/api/types";
import { Button } from "@/components/button";
import { Page } from "@/components/page";
import { Empty, Failed, Skeleton } from "@/components/states";
import { lazyNamed } from "@/lib/lazy-named";
import { KeysTable } from "./keys-table";

const CreateKeyDialog = lazyNamed(() => import("./create-key-dialog"), "CreateKeyDialog");
const RevokeKey = lazyNamed(() => import("./revoke-key"), "RevokeKey");

export type NamedWorkflow = { id: string; name: string };

type KeysViewProps = { org: string; own: Role; workflows: readonly NamedWorkflow[] };

/** The list, and the ways to make and to revoke a key. */
export function KeysView({ org, own, workflows }: KeysViewProps) {
  const query = useQuery(keysQuery(org));
  const [asked, setAsked] = useState<KeySummary | "new">();
  const keys = query.data?.items ?? [];
  const close = () => setAsked(undefined);
  const add = (
    <Button variant="primary" onClick={() => setAsked("new")}>
      <Plus size={14} aria-hidden /> Create key
    </Button>
  );
  return (
    <Page title="API keys" tools={keys.length > 0 && add}>
      {query.isPending && <Skeleton rows={4} label="Loading API keys" />}
      {query.isError && !query.data && (
        <Failed
          title="The API keys did not load"
          reason={explain(query.error)}
          onRetry={() => query.refetch()}
        />
      )}
      {query.data && keys.length === 0 && (
        <Empty icon={KeySquare} title="No API keys yet" action={add}>
          A program starts and reads runs with a key, as a person does by signing in.
        </Empty>
      )}
      {keys.length > 0 && <KeysTable keys={keys} workflows={workflows} onRevoke={setAsked} />}
      <Suspense>
        {asked === "new" && (
          <CreateKeyDialog org={org} own={own} workflows={workflows} onClose={close} />
        )}
        {asked && asked !== "new" && <RevokeKey org={org} apiKey={asked} onClose={close} />}
      </Suspense>
    </Page>
  );
}
