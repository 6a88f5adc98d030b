/** What follows a run that fails. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { workflowsQuery } from "@/api/workflows";
import { SelectField } from "@/components/field";
import { Section } from "./section";
import type { SectionProps } from "./settings-form";

/** Another workflow, of those that could start. */
export function FailureSection({ workflow, typed, faults, disabled, onChange }: SectionProps) {
  const org = workflow.organization_id;
  const { data } = useInfiniteQuery(workflowsQuery(org, { sort: "name" }));
  const others = (data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter(
      ({ id, status, published_version: published }) =>
        id !== workflow.id && published !== null && status !== "archived",
    )
    .map(({ id, name }) => ({ value: id, label: name }));
  const chosen = typed.failure_workflow;
  const isListed = chosen === "" || others.some(({ value }) => value === chosen);
  return (
    <Section title="Failures">
      <SelectField
        label="Failure workflow"
        options={[
          { value: "", label: "None" },
          ...others,
          ...(isListed ? [] : [{ value: chosen, label: `workflow …${chosen.slice(-8)}` }]),
        ]}
        value={chosen}
        disabled={disabled}
        error={faults.failure_workflow}
        hint="Started once for each run that fails or times out, with the run, its error and its payload: to alert somebody, for example. Not for tests or cancelled runs."
        onChoose={(failure_workflow) => onChange({ failure_workflow })}
      />
    </Section>
  );
}
