/** The form of a workflow's settings, each with what it does. */
import type { SettingsDetail, Workflow } from "@/api/types";
import { Button } from "@/components/button";
import { FailureSection } from "./failure-section";
import { KeepingSection } from "./keeping-section";
import { LimitSection } from "./limit-section";
import styles from "./settings.module.css";
import { TimeSection } from "./time-section";
import { type Faults, faultsOf, type TypedSettings } from "./typed-settings";

/** What every section of the form gets. */
export type SectionProps = {
  workflow: Workflow;
  detail: SettingsDetail;
  typed: TypedSettings;
  faults: Faults;
  disabled: boolean;
  onChange: (change: Partial<TypedSettings>) => void;
};

type SettingsFormProps = {
  workflow: Workflow;
  detail: SettingsDetail;
  typed: TypedSettings;
  isChanged: boolean;
  refused: Faults;
  mayEdit: boolean;
  busy: boolean;
  onType: (typed: TypedSettings | undefined) => void;
  onSave: (typed: TypedSettings) => void;
};

/** Save is offered once something has changed and everything typed can be meant. */
export function SettingsForm(props: SettingsFormProps) {
  const { workflow, detail, typed, isChanged, refused, mayEdit, busy, onType, onSave } = props;
  const faults = faultsOf(typed);
  const section: SectionProps = {
    workflow,
    detail,
    typed,
    faults: { ...refused, ...faults },
    disabled: !mayEdit,
    onChange: (change) => onType({ ...typed, ...change }),
  };
  return (
    <form
      aria-label="Settings"
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(typed);
      }}
    >
      <LimitSection {...section} />
      <TimeSection {...section} />
      <FailureSection {...section} />
      <KeepingSection {...section} />
      {mayEdit && (
        <footer className={styles["footer"]}>
          <Button onClick={() => onType(undefined)} disabled={!isChanged || busy}>
            Discard changes
          </Button>
          <Button
            variant="primary"
            type="submit"
            busy={busy}
            disabled={!isChanged || Object.keys(faults).length > 0}
          >
            Save settings
          </Button>
        </footer>
      )}
    </form>
  );
}
