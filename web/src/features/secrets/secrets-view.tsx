/** The secrets of an organization: their names, never their values. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { Suspense, useState } from "react";
import { ApiError, explain } from "@/api/problem";
import { secretsQuery } from "@/api/secrets";
import { Button } from "@/components/button";
import { Page } from "@/components/page";
import { Empty, Failed, Skeleton } from "@/components/states";
import { lazyNamed } from "@/lib/lazy-named";
import styles from "./secrets.module.css";
import { SecretsTable } from "./secrets-table";

const SecretDialog = lazyNamed(() => import("./secret-dialog"), "SecretDialog");
const DeleteSecret = lazyNamed(() => import("./delete-secret"), "DeleteSecret");

type SecretsViewProps = { org: string; mayChange: boolean };

type Asked = { change: "add" } | { change: "replace" | "delete"; name: string };

/** The list, how to use what is in it, and for admins the ways to change it. */
export function SecretsView({ org, mayChange }: SecretsViewProps) {
  const query = useInfiniteQuery(secretsQuery(org));
  const [asked, setAsked] = useState<Asked>();
  const secrets = query.data?.pages.flatMap((page) => page.items) ?? [];
  const close = () => setAsked(undefined);
  const add = mayChange && (
    <Button variant="primary" onClick={() => setAsked({ change: "add" })}>
      <Plus size={14} aria-hidden /> Add secret
    </Button>
  );
  return (
    <Page title="Secrets" tools={secrets.length > 0 && add}>
      <HowToUse mayChange={mayChange} />
      {query.isPending && <Skeleton rows={5} label="Loading secrets" />}
      {query.isError && !query.data && (
        <NotLoaded error={query.error} onRetry={() => query.refetch()} />
      )}
      {query.data && secrets.length === 0 && (
        <Empty icon={KeyRound} title="No secrets yet" action={add}>
          Keep passwords and keys here instead of in the code of a workflow.
        </Empty>
      )}
      {secrets.length > 0 && (
        <SecretsTable
          secrets={secrets}
          mayChange={mayChange}
          onReplace={(name) => setAsked({ change: "replace", name })}
          onDelete={(name) => setAsked({ change: "delete", name })}
        />
      )}
      {query.hasNextPage && (
        <Button small busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Load more
        </Button>
      )}
      <Suspense>
        {(asked?.change === "add" || asked?.change === "replace") && (
          <SecretDialog
            org={org}
            name={asked.change === "replace" ? asked.name : undefined}
            taken={secrets.map(({ name }) => name)}
            onClose={close}
          />
        )}
        {asked?.change === "delete" && <DeleteSecret org={org} name={asked.name} onClose={close} />}
      </Suspense>
    </Page>
  );
}

function HowToUse({ mayChange }: { mayChange: boolean }) {
  return (
    <div className={styles["use"]}>
      <p>
        A step uses a secret by name, for example in its headers. Runs record the name and mask the
        value.
      </p>
      <pre className={styles["example"]}>
        <code>{'http.get(url, headers={"Authorization": f"Bearer {secrets.API_KEY}"})'}</code>
      </pre>
      {!mayChange && <p className={styles["quiet"]}>Only admins can set and delete secrets.</p>}
    </div>
  );
}

function NotLoaded({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const refused = error instanceof ApiError && error.status === 403;
  return (
    <Failed
      title={refused ? "Your role may not see secrets" : "The secrets did not load"}
      reason={explain(error)}
      onRetry={onRetry}
    />
  );
}
