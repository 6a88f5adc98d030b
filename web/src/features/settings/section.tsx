/** A part of the settings under a heading, and the note of what the code says itself. */
import type { ReactNode } from "react";
import styles from "./settings.module.css";

/** Settings that belong together. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles["section"]} aria-label={title}>
      <h2>{title}</h2>
      <div className={styles["fields"]}>{children}</div>
    </section>
  );
}

/** Say that the code of the published version sets this, so it is changed there. */
export function InTheCode({ version }: { version: number | null }) {
  return (
    <span className={styles["declared"]}>
      Set in the code of version {version}. Change it there and publish.
    </span>
  );
}
