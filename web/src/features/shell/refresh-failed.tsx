/** Says that what is shown could not be refreshed, instead of taking it away. */
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { explain } from "@/api/problem";
import { Button } from "@/components/button";
import { Notice } from "@/components/states";
import styles from "./shell.module.css";

/** Nothing while all that is shown is fresh. */
export function RefreshFailed() {
  const client = useQueryClient();
  const error = useSyncExternalStore(
    (changed) => client.getQueryCache().subscribe(changed),
    () => stale(client)[0]?.state.error,
  );
  if (!error) return null;
  const again = () => {
    for (const { queryKey } of stale(client)) {
      void client.refetchQueries({ queryKey, exact: true });
    }
  };
  return (
    <div className={styles["stale"]}>
      <Notice
        tone="amber"
        action={
          <Button small onClick={again}>
            Try again
          </Button>
        }
      >
        Not up to date. {explain(error)}
      </Notice>
    </div>
  );
}

/** Find what is on show and was refused when it was last asked for again. */
function stale(client: QueryClient) {
  return client.getQueryCache().findAll({
    type: "active",
    predicate: ({ state }) => state.status === "error" && state.data !== undefined,
  });
}
