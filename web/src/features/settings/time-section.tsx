/** How long a run may take. */
import { Select, TextField } from "@/components/field";
import { duration } from "@/lib/time";
import { InTheCode, Section } from "./section";
import styles from "./settings.module.css";
import type { SectionProps } from "./settings-form";
import { typedFrom, UNITS } from "./typed-settings";

/** The time limit of versions to come, and that of the one in use. */
export function TimeSection(props: SectionProps) {
  const { workflow, detail, faults, onChange } = props;
  const isDeclared = detail.declared.timeout !== null;
  const disabled = props.disabled || isDeclared;
  const typed = isDeclared ? typedFrom(detail.effective) : props.typed;
  return (
    <Section title="Time limit">
      <div className={styles["withUnit"]}>
        <TextField
          label="A run ends as timed out after"
          inputMode="numeric"
          autoComplete="off"
          placeholder="No limit"
          value={typed.timeout}
          disabled={disabled}
          error={faults.timeout}
          hint={
            isDeclared ? (
              <InTheCode version={workflow.published_version} />
            ) : (
              `It is part of the state machine, so it holds from the next version you publish. ${inUse(props)}`
            )
          }
          onChange={(event) => onChange({ timeout: event.target.value })}
        />
        <Select
          label="Unit of the time limit"
          options={UNITS}
          value={typed.unit}
          disabled={disabled}
          onChoose={(unit) => onChange({ unit })}
        />
      </div>
    </Section>
  );
}

function inUse({ workflow, detail }: SectionProps): string {
  if (workflow.published_version === null) return "";
  const limit = detail.running_timeout;
  const words = limit === null ? "no time limit" : `a limit of ${duration(limit * 1000)}`;
  return `Version ${workflow.published_version}, in use now, has ${words}.`;
}
