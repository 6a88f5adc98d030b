/** The own secrets of one workflow, which win over the organization's. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { ownSecretsQuery } from "@/api/secrets";
import { loadingOf } from "./loading-of";
import styles from "./secrets.module.css";
import { SecretsList } from "./secrets-list";

type OwnSecretsProps = { org: string; workflow: string; mayChange: boolean };

/** A part of the workflow's settings. */
export function OwnSecrets({ org, workflow, mayChange }: OwnSecretsProps) {
  const query = useInfiniteQuery(ownSecretsQuery(org, workflow));
  return (
    <SecretsList
      label="Own secrets"
      place={{ org, workflow }}
      mayChange={mayChange}
      loading={loadingOf(query)}
      empty={{
        title: "No secrets of its own",
        text: "Its steps use the organization's. A value set here wins over the one of that name.",
      }}
      frame={(add, list) => (
        <section className={styles["own"]} aria-label="Own secrets">
          <header className={styles["heading"]}>
            <h2>Own secrets</h2>
            {add}
          </header>
          {list}
          {!mayChange && <p className={styles["quiet"]}>Only admins can set and delete secrets.</p>}
        </section>
      )}
    />
  );
}
