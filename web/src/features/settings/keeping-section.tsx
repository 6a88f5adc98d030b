/** How long runs are kept, and the words to find the workflow by. */
import { TextField } from "@/components/field";
import { Section } from "./section";
import type { SectionProps } from "./settings-form";

/** Days of retention and tags. */
export function KeepingSection({ typed, faults, disabled, onChange }: SectionProps) {
  return (
    <Section title="Keeping and finding">
      <TextField
        label="Keep runs for (days)"
        inputMode="numeric"
        autoComplete="off"
        placeholder="As long as those of other workflows"
        value={typed.retention_days}
        disabled={disabled}
        error={faults.retention_days}
        hint="Runs started from now on are removed then, with their steps and payloads. Earlier runs keep their date."
        onChange={(event) => onChange({ retention_days: event.target.value })}
      />
      <TextField
        label="Tags"
        autoComplete="off"
        placeholder="billing, nightly"
        value={typed.tags}
        disabled={disabled}
        error={faults.tags}
        hint="With commas between. The list of workflows finds it by them; they change nothing of how it runs."
        onChange={(event) => onChange({ tags: event.target.value })}
      />
    </Section>
  );
}
