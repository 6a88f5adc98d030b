/** The runs of a workflow's last seven days: how many, a tiny bar a day, and how long they took. */
import type { Week } from "@/api/types";
import { Tooltip } from "@/components/tooltip";
import { count } from "@/lib/amounts";
import { duration } from "@/lib/time";
import {
  type Counts,
  type Day,
  executions,
  OUTCOMES,
  outcomes,
  sum,
  totalOf,
  useDays,
} from "./week";
import styles from "./week-bars.module.css";

const HEIGHT = 16;
const NAME = new Intl.DateTimeFormat("en", {
  weekday: "short",
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});

type WeekProps = { week: Week | null };

/** For a row of the list; hovering tells day by day. */
export function WeekBars({ week }: WeekProps) {
  const days = useDays(week);
  const all = sum(days);
  const total = totalOf(all);
  const said = total === 0 ? "No executions" : `${executions(total)}: ${outcomes(all)}`;
  return (
    <Tooltip content={<DayByDay days={days} week={week} />}>
      <span className={styles["week"]} role="img" aria-label={said}>
        <Bars days={days} />
        <span className="tabular">{total > 0 && count(total)}</span>
      </span>
    </Tooltip>
  );
}

/** For the workflow's own page: the same in one line of words; nothing when there was no run. */
export function WeekLine({ week }: WeekProps) {
  const days = useDays(week);
  const all = sum(days);
  const total = totalOf(all);
  if (total === 0) return null;
  return (
    <p className={styles["line"]}>
      <Bars days={days} />
      <span>
        {executions(total)} in seven days: {outcomes(all)}
      </span>
      <Times week={week} />
    </p>
  );
}

function DayByDay({ days, week }: WeekProps & { days: readonly Day[] }) {
  const busy = days.filter(({ counts }) => totalOf(counts) > 0);
  if (busy.length === 0) return "No executions in seven days";
  return (
    <>
      {busy.map(({ at, counts }) => (
        <span key={at} className={styles["day"]}>
          <span>{NAME.format(at)}</span> <span>{outcomes(counts)}</span>
        </span>
      ))}
      <Times week={week} />
    </>
  );
}

/** How long completed runs took: the middle one, and all but the slowest twentieth. */
function Times({ week }: WeekProps) {
  if (week?.p50_ms == null || week.p95_ms == null) return null;
  return (
    <span className={styles["quiet"]}>
      p50 {duration(week.p50_ms)}, p95 {duration(week.p95_ms)}
    </span>
  );
}

function Bars({ days }: { days: readonly Day[] }) {
  const most = Math.max(1, ...days.map(({ counts }) => totalOf(counts)));
  return (
    <svg width={54} height={HEIGHT} aria-hidden className={styles["bars"]}>
      {days.map(({ at, counts }, index) => (
        <Bar key={at} x={index * 8} counts={counts} most={most} />
      ))}
    </svg>
  );
}

function Bar({ x, counts, most }: { x: number; counts: Counts; most: number }) {
  let y = HEIGHT;
  const parts = OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => {
    const height = Math.max(2, (counts[outcome] / most) * (HEIGHT - 3));
    y -= height;
    return <rect key={outcome} className={styles[outcome]} x={x} y={y} width={6} height={height} />;
  });
  return parts.length > 0 ? parts : <rect x={x} y={HEIGHT - 1} width={6} height={1} />;
}
