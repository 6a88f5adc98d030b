/** Which runs to look at; the choice lives in the address. */
import { ChevronDown } from "lucide-react";
import { Button } from "@/components/button";
import { Select } from "@/components/field";
import { Menu, type MenuEntry } from "@/components/menu";
import { Chip, FilterBar } from "@/components/page";
import { LateSearchField } from "@/components/search-field";
import { RUN_STATUSES, statusLabel } from "@/lib/status";
import { DateRange, hasDates } from "./date-range";

export type RunSearch = {
  status?: string | undefined;
  workflow?: string | undefined;
  trigger?: string | undefined;
  test?: string | undefined;
  since?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  text?: string | undefined;
  bulk?: string | undefined;
};

const RANGES: readonly [value: string, label: string, hours: number][] = [
  ["1h", "Last hour", 1],
  ["24h", "24 hours", 24],
  ["7d", "7 days", 7 * 24],
  ["30d", "30 days", 30 * 24],
];

const TESTS = [
  { value: "", label: "Without tests" },
  { value: "true", label: "With tests" },
  { value: "only", label: "Tests only" },
];

const TRIGGERS = [
  { value: "", label: "Any trigger" },
  { value: "manual", label: "By hand" },
  { value: "webhook", label: "Webhook" },
  { value: "schedule", label: "Schedule" },
  { value: "event", label: "Event" },
  { value: "workflow", label: "Another workflow" },
  { value: "failure", label: "A failure" },
];

type RunFiltersProps = {
  search: RunSearch;
  workflows?: readonly { id: string; name: string }[] | undefined;
  onSearch: (change: RunSearch) => void;
};

/** A text, status (several), workflow, trigger, tests, and how far back or between which moments. */
export function RunFilters({ search, workflows, onSearch }: RunFiltersProps) {
  return (
    <FilterBar>
      <LateSearchField
        label="Search by run, workflow or reason"
        searched={search.text}
        onSearch={(text) => onSearch({ text })}
      />
      <StatusFilter search={search} onSearch={onSearch} />
      {workflows && (
        <Select
          label="Workflow"
          options={[
            { value: "", label: "Any workflow" },
            ...workflows.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={search.workflow ?? ""}
          onChoose={(workflow) => onSearch({ workflow: workflow || undefined })}
        />
      )}
      <Select
        label="Trigger"
        options={TRIGGERS}
        value={search.trigger ?? ""}
        onChoose={(trigger) => onSearch({ trigger: trigger || undefined })}
      />
      <Select
        label="Test runs"
        options={TESTS}
        value={search.test ?? ""}
        onChoose={(test) => onSearch({ test: test || undefined })}
      />
      {RANGES.map(([value, label]) => (
        <Chip
          key={value}
          pressed={search.since === value}
          onPress={() =>
            onSearch({
              since: search.since === value ? undefined : value,
              from: undefined,
              to: undefined,
            })
          }
        >
          {label}
        </Chip>
      ))}
      <DateRange search={search} onSearch={onSearch} />
    </FilterBar>
  );
}

/** Turn a range like "24h" into the moment it begins. */
export function rangeStart(since: string | undefined, now: number): string | undefined {
  const range = RANGES.find(([value]) => value === since);
  return range && new Date(now - range[2] * 3_600_000).toISOString();
}

/** Tell whether anything narrows the list. */
export function isNarrowed(search: RunSearch): boolean {
  const { status, workflow, trigger, test, since, text } = search;
  const narrows = status || workflow || trigger || since || text || test === "only";
  return Boolean(narrows) || hasDates(search);
}

function StatusFilter({ search, onSearch }: Omit<RunFiltersProps, "workflows">) {
  const chosen = search.status?.split(",").filter(Boolean) ?? [];
  const toggle = (status: string, on: boolean) => {
    const next = on ? [...chosen, status] : chosen.filter((other) => other !== status);
    onSearch({ status: next.join(",") || undefined });
  };
  const label =
    chosen.length === 0
      ? "Any status"
      : RUN_STATUSES.filter((status) => chosen.includes(status))
          .map(statusLabel)
          .join(", ");
  const trigger = (
    <Button small aria-label={`Status: ${label}`}>
      {label} <ChevronDown size={13} aria-hidden />
    </Button>
  );
  const entries = RUN_STATUSES.map(
    (status): MenuEntry => ({
      kind: "check",
      label: statusLabel(status),
      checked: chosen.includes(status),
      onChange: (on) => toggle(status, on),
    }),
  );
  return <Menu trigger={trigger} align="start" entries={entries} />;
}
