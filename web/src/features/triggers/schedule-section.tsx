/** A schedule: what it says, and when it fires next. */
import { useQuery } from "@tanstack/react-query";
import { explain } from "@/api/problem";
import { previewQuery } from "@/api/triggers";
import type { Occurrence, Schedule } from "@/api/types";
import { Failed, Skeleton } from "@/components/states";
import { RelativeTime } from "@/components/time";
import { localTime, utcTime } from "@/lib/time";
import styles from "./triggers.module.css";

type ScheduleSectionProps = { org: string; schedule: Schedule };

const CATCH_UP: Record<Schedule["catch_up"], string> = {
  skip: "What is missed while it is paused is left out.",
  once: "What is missed while it is paused is made up for once.",
  all: "All that is missed while it is paused is made up for.",
};

/** The next five times, in the schedule's zone, here, and in UTC. */
export function ScheduleSection({ org, schedule }: ScheduleSectionProps) {
  const query = useQuery(previewQuery(org, schedule));
  return (
    <>
      <h2>
        Schedule <code>{schedule.cron ?? schedule.at ?? every(schedule.every)}</code>
      </h2>
      <p className={styles["quiet"]}>
        In {schedule.timezone}
        {bounds(schedule)}. {spread(schedule.jitter)}
        {CATCH_UP[schedule.catch_up]}
      </p>
      {query.isError && (
        <Failed
          title="The next times did not load"
          reason={explain(query.error)}
          onRetry={() => query.refetch()}
        />
      )}
      {query.isPending && <Skeleton rows={5} label="Loading the next times" />}
      {query.data && <Times occurrences={query.data.occurrences} />}
    </>
  );
}

function Times({ occurrences }: { occurrences: Occurrence[] }) {
  if (occurrences.length === 0) return <p>It fires no more.</p>;
  return (
    <div className={styles["scroller"]}>
      <table className={styles["times"]} aria-label="Next times">
        <thead>
          <tr>
            <th scope="col">In its zone</th>
            <th scope="col">Here</th>
            <th scope="col">UTC</th>
            <th scope="col">From now</th>
          </tr>
        </thead>
        <tbody>
          {occurrences.map(({ at, local, shift }) => (
            <tr key={at}>
              <td className="tabular" data-label="In its zone">
                {local.slice(0, 16).replace("T", " ")}
                {shift !== 0 && <span className={styles["shift"]}>clocks {moved(shift)}</span>}
              </td>
              <td className="tabular" data-label="Here">
                {localTime(Date.parse(at))}
              </td>
              <td className="tabular" data-label="UTC">
                {utcTime(Date.parse(at))}
              </td>
              <td data-label="From now">
                <RelativeTime at={at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function bounds({ start, end }: Schedule): string {
  const from = start ? `, from ${start.replace("T", " ")}` : "";
  return end ? `${from} until ${end.replace("T", " ")}` : from;
}

function spread(jitter: number): string {
  return jitter ? `Each time is put off by up to ${Math.ceil(jitter / 60)} min, at random. ` : "";
}

function moved(shift: number): string {
  return `${shift > 0 ? "+" : "−"}${Math.abs(shift) / 60} min`;
}

function every(seconds: number | null): string {
  const minutes = (seconds ?? 60) / 60;
  return minutes === 1 ? "every minute" : `every ${minutes} minutes`;
}
