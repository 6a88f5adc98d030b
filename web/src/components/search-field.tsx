import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { useDebounced } from "@/lib/use-debounced";
import styles from "./search-field.module.css";

type SearchFieldProps = { label: string; value: string; onChange: (value: string) => void };

/** A search box with a magnifying glass; the label is its placeholder and its name. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <span className={styles["search"]}>
      <Search size={14} aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </span>
  );
}

type LateSearchFieldProps = {
  label: string;
  searched: string | undefined;
  onSearch: (text: string | undefined) => void;
};

const STILL = 250;

/** A search box that searches once nothing more is typed. */
export function LateSearchField({ label, searched = "", onSearch }: LateSearchFieldProps) {
  const [text, setText] = useState(searched);
  const settled = useDebounced(text, STILL);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing searches, not the back button
  useEffect(() => {
    if (settled !== searched) onSearch(settled || undefined);
  }, [settled]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is cleared elsewhere is let go of here
  useEffect(() => {
    if (settled !== searched) setText(searched);
  }, [searched]);
  return <SearchField label={label} value={text} onChange={setText} />;
}
