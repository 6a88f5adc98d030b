import { useEffect, useState } from "react";
import type { WorkflowFilters } from "@/api/workflows";
import { Select } from "@/components/field";
import { FilterBar } from "@/components/page";
import { SearchField } from "@/components/search-field";
import { statusLabel, WORKFLOW_STATUSES } from "@/lib/status";
import { useDebounced } from "@/lib/use-debounced";

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
  { value: "manual", label: "By hand" },
];

/** Search, status and trigger of the list of workflows. */
export function WorkflowFilterBar({ filters, onFilter }: WorkflowFilterBarProps) {
  const [text, setText] = useState(filters.search ?? "");
  const settled = useDebounced(text, 250);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing searches, not the back button
  useEffect(() => {
    if (settled !== (filters.search ?? "")) onFilter({ search: settled || undefined });
  }, [settled]);
  return (
    <FilterBar>
      <SearchField label="Search workflows by name or tag" value={text} onChange={setText} />
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
