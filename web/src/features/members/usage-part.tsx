import { useQuery } from "@tanstack/react-query";
import { usageQuery } from "@/api/members";
import { explain } from "@/api/problem";
import type { Quota } from "@/api/types";
import { Notice, Skeleton } from "@/components/states";
import styles from "./members.module.css";

const NAMES: Record<Quota, string> = {
  workflows: "Workflows, archived ones too",
  members: "Members and open invitations",
  keys: "API keys",
  secrets: "Secrets",
  runs: "Runs that have not ended",
  variables: "Variables",
};

/** How much the organization has of what there is a limit for. */
export function UsagePart({ org }: { org: string }) {
  const query = useQuery(usageQuery(org));
  return (
    <section className={styles["part"]}>
      <h2>Usage</h2>
      {query.isPending && <Skeleton rows={4} label="Loading the usage" />}
      {query.isError && <Notice tone="red">{explain(query.error)}</Notice>}
      {query.data && (
        <dl className={styles["usage"]}>
          {query.data.items.map(({ quota, used, limit }) => (
            <div key={quota}>
              <dt id={`usage-${quota}`}>{NAMES[quota]}</dt>
              <dd>
                <meter
                  aria-labelledby={`usage-${quota}`}
                  max={limit}
                  high={limit * 0.9}
                  value={used}
                />
                <span>
                  {used.toLocaleString("en")} of {limit.toLocaleString("en")}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
