/** The own variables of one workflow, which win over the organization's. */
import styles from "./variables.module.css";
import { VariablesList } from "./variables-list";

type OwnVariablesProps = { org: string; workflow: string; mayChange: boolean };

/** A part of the workflow's settings. */
export function OwnVariables({ org, workflow, mayChange }: OwnVariablesProps) {
  return (
    <VariablesList
      label="Own variables"
      place={{ org, workflow }}
      mayChange={mayChange}
      empty={{
        title: "No variables of its own",
        text: "Its runs have the organization's. A value set here wins over the one of that name.",
      }}
      frame={(add, list) => (
        <section className={styles["own"]} aria-label="Own variables">
          <header className={styles["heading"]}>
            <h2>Own variables</h2>
            {add}
          </header>
          {list}
        </section>
      )}
    />
  );
}
