/** The inside of a page: its title, its tools, its content. */
import type { ReactNode } from "react";
import styles from "./page.module.css";

type PageProps = { title: string; tools?: ReactNode; children: ReactNode };

/** A page with a plain title. */
export function Page({ title, tools, children }: PageProps) {
  return (
    <div className={styles["page"]}>
      <header className={styles["header"]}>
        {title && <h1>{title}</h1>}
        <div className={styles["tools"]}>{tools}</div>
      </header>
      {children}
    </div>
  );
}

/** A row of filters above a list. */
export function FilterBar({ children }: { children: ReactNode }) {
  return (
    <search className={styles["filters"]} aria-label="Filters">
      {children}
    </search>
  );
}

type ChipProps = { pressed: boolean; onPress: () => void; children: ReactNode };

/** A choice that is on or off. */
export function Chip({ pressed, onPress, children }: ChipProps) {
  return (
    <button type="button" className={styles["chip"]} aria-pressed={pressed} onClick={onPress}>
      {children}
    </button>
  );
}
