/** Which deliveries to look at; the choice lives in the address. */
import type { WantedDeliveries } from "@/api/triggers";
import type { Trigger } from "@/api/types";
import { Select } from "@/components/field";
import { FilterBar } from "@/components/page";

/** A trigger as `kind/name`, and what became of its deliveries. */
export type DeliverySearch = { arrived?: string | undefined; outcome?: string | undefined };

const OUTCOMES = [
  { value: "", label: "Any outcome" },
  { value: "started", label: "Started" },
  { value: "repeated", label: "Repeated" },
  { value: "refused", label: "Refused" },
  { value: "held", label: "Held" },
];

type DeliveryFiltersProps = {
  triggers: Trigger[];
  search: DeliverySearch;
  onSearch: (change: DeliverySearch) => void;
};

/** One trigger or all, one outcome or any. */
export function DeliveryFilters({ triggers, search, onSearch }: DeliveryFiltersProps) {
  const known = triggers.map((trigger) => ({
    value: placeOf(trigger),
    label: `${trigger.kind} ${trigger.name}`,
  }));
  return (
    <FilterBar>
      <Select
        label="Trigger"
        options={[{ value: "", label: "Any trigger" }, ...known]}
        value={search.arrived ?? ""}
        onChoose={(arrived) => onSearch({ arrived: arrived || undefined })}
      />
      <Select
        label="Outcome"
        options={OUTCOMES}
        value={search.outcome ?? ""}
        onChoose={(outcome) => onSearch({ outcome: outcome || undefined })}
      />
    </FilterBar>
  );
}

/** Name a trigger in the address. */
export function placeOf({ kind, name }: Trigger): string {
  return `${kind}/${name}`;
}

/** Say what to ask the server for. */
export function wantedBy({ arrived, outcome }: DeliverySearch): WantedDeliveries {
  const [, kind, trigger] = /^(\w+)\/(.+)$/s.exec(arrived ?? "") ?? [];
  return { kind, trigger, status: outcome };
}
