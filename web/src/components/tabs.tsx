/** Tabs whose choice lives in the URL. */
import * as Radix from "@radix-ui/react-tabs";
import type { ReactNode } from "react";
import styles from "./tabs.module.css";

export type Tab<T extends string> = { value: T; label: string; mark?: ReactNode };

type TabsProps<T extends string> = {
  label: string;
  tabs: readonly Tab<T>[];
  value: T;
  onChange: (value: T) => void;
  children: ReactNode;
};

/** A row of tabs and, below, the panel of the chosen one. */
export function Tabs<T extends string>({ label, tabs, value, onChange, children }: TabsProps<T>) {
  return (
    <Radix.Root
      className={styles["root"]}
      value={value}
      onValueChange={(next) => {
        const tab = tabs.find(({ value: known }) => known === next);
        if (tab) onChange(tab.value);
      }}
    >
      <Radix.List className={styles["list"]} aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className={styles["tab"]}>
            {tab.label}
            {tab.mark}
          </Radix.Trigger>
        ))}
      </Radix.List>
      <Radix.Content value={value} className={styles["panel"]} tabIndex={-1}>
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}
