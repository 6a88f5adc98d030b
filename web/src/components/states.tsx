/** What a place shows when it has no content: nothing yet, nothing found, failed, loading. */
import type { LucideIcon } from "lucide-react";
import { CircleAlert, FilterX } from "lucide-react";
import type { ReactNode } from "react";
import { useLate } from "@/lib/use-late";
import { Button } from "./button";
import styles from "./states.module.css";

type EmptyProps = { icon: LucideIcon; title: string; children: ReactNode; action?: ReactNode };

/** Nothing here yet, and what to do next. */
export function Empty({ icon: Icon, title, children, action }: EmptyProps) {
  return (
    <div className={styles["state"]}>
      <Icon size={22} aria-hidden className={styles["icon"]} />
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  );
}

/** There is something, but the filter hides all of it. */
export function NothingMatches({ what, onClear }: { what: string; onClear: () => void }) {
  return (
    <Empty
      icon={FilterX}
      title={`No ${what} match`}
      action={<Button onClick={onClear}>Clear filters</Button>}
    >
      Your filters hide everything there is.
    </Empty>
  );
}

type FailedProps = { title: string; reason: string; onRetry: () => void };

/** Loading went wrong; trying again is one click. */
export function Failed({ title, reason, onRetry }: FailedProps) {
  return (
    <div role="alert" className={styles["state"]}>
      <CircleAlert size={22} aria-hidden className={styles["bad"]} />
      <h2>{title}</h2>
      <p>{reason}</p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}

const LATE = 4_000;

/** Grey bars in the place of text that is on its way; a long wait is explained. */
export function Skeleton({ rows, label }: { rows: number; label: string }) {
  const late = useLate(LATE);
  return (
    <div role="status" aria-label={label} className={styles["skeleton"]}>
      {late && <p>Still loading. The first answer after a quiet time takes some seconds.</p>}
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike
        <span key={row} style={{ width: `${96 - ((row * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

type NoticeProps = { tone: "red" | "amber" | "blue"; children: ReactNode; action?: ReactNode };

/** A line that needs attention, where it matters. */
export function Notice({ tone, children, action }: NoticeProps) {
  return (
    <div role={tone === "red" ? "alert" : "status"} className={styles["notice"]} data-tone={tone}>
      <div>{children}</div>
      {action}
    </div>
  );
}
