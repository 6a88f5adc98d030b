/** A status in words, colour and icon. */
import {
  Archive,
  Ban,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleX,
  Clock,
  FilePenLine,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  RotateCw,
  SkipForward,
  TimerOff,
} from "lucide-react";
import { classNames } from "@/lib/class-names";
import { type Status, statusLabel, statusTone } from "@/lib/status";
import styles from "./status-badge.module.css";

const ICONS: Record<Status, LucideIcon> = {
  queued: CircleDashed,
  running: LoaderCircle,
  retrying: RotateCw,
  waiting: Hourglass,
  completed: CircleCheck,
  failed: CircleX,
  cancelled: Ban,
  timed_out: TimerOff,
  skipped: SkipForward,
  draft: FilePenLine,
  active: CircleCheck,
  paused: CirclePause,
  archived: Archive,
};

type StatusProps = { status: Status };

/** A pill for lists and headers. */
export function StatusBadge({ status }: StatusProps) {
  return (
    <span className={classNames(styles["badge"], styles[statusTone(status)])}>
      <StatusGlyph status={status} />
      {statusLabel(status)}
    </span>
  );
}

/** The icon with its name for screen readers. */
export function StatusIcon({ status }: StatusProps) {
  return (
    <span
      role="img"
      aria-label={statusLabel(status)}
      title={statusLabel(status)}
      className={classNames(styles["bare"], styles[statusTone(status)])}
    >
      <StatusGlyph status={status} />
    </span>
  );
}

/** A step the run has not reached. */
export function PendingIcon() {
  return (
    <span
      role="img"
      aria-label="Not reached"
      title="Not reached"
      className={classNames(styles["bare"], styles["pending"])}
    >
      <Clock size={14} aria-hidden />
    </span>
  );
}

function StatusGlyph({ status }: StatusProps) {
  const Icon = ICONS[status];
  return (
    <Icon size={14} aria-hidden className={status === "running" ? styles["spin"] : undefined} />
  );
}
