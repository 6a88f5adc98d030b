/** The plain frame of pages outside the app: sign-in, signed-out, not found, broken. */
import type { ReactNode } from "react";
import styles from "./door-page.module.css";
import { Logo } from "./logo";

/** One centred thing under the mark. */
export function DoorPage({ children }: { children: ReactNode }) {
  return (
    <main className={styles["page"]}>
      <span className={styles["brand"]}>
        <Logo size={28} />
        Stepwell
      </span>
      {children}
    </main>
  );
}

type MessageProps = { title: string; children: ReactNode; action: ReactNode };

/** A short message with the way on. */
export function DoorMessage({ title, children, action }: MessageProps) {
  return (
    <div className={styles["message"]}>
      <h1>{title}</h1>
      <p>{children}</p>
      {action}
    </div>
  );
}
