import { Search } from "lucide-react";
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
