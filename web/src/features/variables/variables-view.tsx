/** The variables of an organization. */
import { Page } from "@/components/page";
import styles from "./variables.module.css";
import { VariablesList } from "./variables-list";

type VariablesViewProps = { org: string; mayChange: boolean };

/** The list, how to use what is in it, and for editors the ways to change it. */
export function VariablesView({ org, mayChange }: VariablesViewProps) {
  return (
    <VariablesList
      label="Variables"
      place={{ org }}
      mayChange={mayChange}
      empty={{
        title: "No variables yet",
        text: "Keep addresses, limits and names here that several workflows share.",
      }}
      frame={(add, list) => (
        <Page title="Variables" tools={add}>
          <div className={styles["use"]}>
            <p>
              A workflow reads a variable as a text, variables.NAME, and everybody can see it: what
              must stay secret belongs to the secrets. A workflow can have a value of its own.
            </p>
            {!mayChange && <p>Only editors can set and delete variables.</p>}
          </div>
          {list}
        </Page>
      )}
    />
  );
}
