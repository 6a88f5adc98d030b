/** The secrets of an organization: their names, never their values. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { secretsQuery } from "@/api/secrets";
import { Page } from "@/components/page";
import { loadingOf } from "./loading-of";
import styles from "./secrets.module.css";
import { SecretsList } from "./secrets-list";

type SecretsViewProps = { org: string; mayChange: boolean };

/** The list, how to use what is in it, and for admins the ways to change it. */
export function SecretsView({ org, mayChange }: SecretsViewProps) {
  const query = useInfiniteQuery(secretsQuery(org));
  return (
    <SecretsList
      label="Secrets"
      place={{ org }}
      mayChange={mayChange}
      loading={loadingOf(query)}
      empty={{
        title: "No secrets yet",
        text: "Keep passwords and keys here instead of in the code of a workflow.",
      }}
      frame={(add, list) => (
        <Page title="Secrets" tools={add}>
          <HowToUse mayChange={mayChange} />
          {list}
        </Page>
      )}
    />
  );
}

function HowToUse({ mayChange }: { mayChange: boolean }) {
  return (
    <div className={styles["use"]}>
      <p>
        A step uses a secret by name, for example in its headers. Runs record the name and mask the
        value. A workflow can have a value of its own, in its settings.
      </p>
      <pre className={styles["example"]}>
        <code>{'http.get(url, headers={"Authorization": f"Bearer {secrets.API_KEY}"})'}</code>
      </pre>
      {!mayChange && <p className={styles["quiet"]}>Only admins can set and delete secrets.</p>}
    </div>
  );
}
