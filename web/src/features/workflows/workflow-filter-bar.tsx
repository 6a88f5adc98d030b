import type { WorkflowFilters } from "@/api/workflows";
import { Select } from "@/components/field";
import { FilterBar } from "@/components/page";
import { LateSearchField } from "@/components/search-field";
import { statusLabel, WORKFLOW_STATUSES } from "@/lib/status";

type WorkflowFilterBarProps = {
  filters: WorkflowFilters;
  onFilter: (change: WorkflowFilters) => void;
};

const STATUSES = [
  { value: "", label: "Any status" },
  ...WORKFLOW_STATUSES.map((value) => ({ value, label: statusLabel(value) })),
];

const TRIGGERS = [
  { value: "", label: "Any trigger" },
  { value: "webhook", label: "Webhook" },
  { value: "schedule", label: "Schedule" },
  { value: "event", label: "Event" },
  { value: "manual", label: "By hand" },
];

/** Search, status and trigger of the list of workflows. */
export function WorkflowFilterBar({ filters, onFilter }: WorkflowFilterBarProps) {
  return (
    <FilterBar>
      <LateSearchField
        label="Search workflows by name or tag"
        searched={filters.search}
        onSearch={(search) => onFilter({ search })}
      />
      <Select
        label="Status"
        options={STATUSES}
        value={filters.status ?? ""}
        onChoose={(status) => onFilter({ status: status || undefined })}
      />
      <Select
        label="Trigger"
        options={TRIGGERS}
        value={filters.trigger ?? ""}
        onChoose={(trigger) => onFilter({ trigger: trigger || undefined })}
      />
    </FilterBar>
  );
}
