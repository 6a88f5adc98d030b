/** How many runs go on at once, and what the others do. */
import type { WorkflowSettings } from "@/api/types";
import { Choice } from "@/components/choice";
import { TextField } from "@/components/field";
import { InTheCode, Section } from "./section";
import styles from "./settings.module.css";
import type { SectionProps } from "./settings-form";

type Overlap = WorkflowSettings["overlap"];

const OVERLAPS: readonly { value: Overlap; name: string; consequence: string }[] = [
  {
    value: "queue",
    name: "Waits",
    consequence: "It starts in its turn, in the order runs were made.",
  },
  {
    value: "skip",
    name: "Is skipped",
    consequence: "It ends at once as cancelled, with the reason.",
  },
  {
    value: "cancel",
    name: "Takes its place",
    consequence: "The run that has gone on longest is cancelled in the middle of what it does.",
  },
];

/** The limit, what it is counted by, and what happens at it. */
export function LimitSection(props: SectionProps) {
  const { workflow, detail, typed, faults, disabled, onChange } = props;
  const { declared } = detail;
  const inTheCode = <InTheCode version={workflow.published_version} />;
  const isLimited = declared.concurrency !== null || typed.concurrency.trim() !== "";
  return (
    <Section title="At once">
      <TextField
        label="Runs at once"
        inputMode="numeric"
        autoComplete="off"
        placeholder="No limit"
        value={declared.concurrency ?? typed.concurrency}
        disabled={disabled || declared.concurrency !== null}
        error={faults.concurrency}
        hint={
          declared.concurrency === null
            ? "More than these never go on at once. Tests do not count; runs that are going on already are not stopped."
            : inTheCode
        }
        onChange={(event) => onChange({ concurrency: event.target.value })}
      />
      <TextField
        label="Counted for each"
        autoComplete="off"
        spellCheck={false}
        placeholder="All runs together"
        value={declared.concurrency_key ?? typed.concurrency_key}
        disabled={disabled || declared.concurrency_key !== null || !isLimited}
        error={faults.concurrency_key}
        hint={
          declared.concurrency_key === null
            ? "A place in the payload, such as order.customer: each value there has a limit of its own."
            : inTheCode
        }
        onChange={(event) => onChange({ concurrency_key: event.target.value })}
      />
      <OverlapField {...props} disabled={disabled || declared.overlap !== null || !isLimited} />
    </Section>
  );
}

function OverlapField({ workflow, detail, typed, faults, disabled, onChange }: SectionProps) {
  const { overlap: declared } = detail.declared;
  return (
    <div className={styles["wide"]}>
      <fieldset className={styles["plain"]} disabled={disabled}>
        <Choice
          legend="A run that starts at the limit"
          value={declared ?? typed.overlap}
          onChoose={(overlap) => onChange({ overlap })}
          options={OVERLAPS.map(({ value, name, consequence }) => ({
            value,
            label: (
              <>
                <strong>{name}.</strong> <span className={styles["quiet"]}>{consequence}</span>
              </>
            ),
          }))}
        />
      </fieldset>
      {faults.overlap && <p className={styles["fault"]}>{faults.overlap}</p>}
      {declared !== null && <InTheCode version={workflow.published_version} />}
    </div>
  );
}
