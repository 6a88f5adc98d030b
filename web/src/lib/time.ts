/** Times in words: relative for reading, exact for looking up. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS: readonly [limit: number, unit: Intl.RelativeTimeFormatUnit, size: number][] = [
  [MINUTE, "second", SECOND],
  [HOUR, "minute", MINUTE],
  [DAY, "hour", HOUR],
  [30 * DAY, "day", DAY],
  [365 * DAY, "month", 30 * DAY],
  [Number.POSITIVE_INFINITY, "year", 365 * DAY],
];

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });

/** Say how far a moment lies from now: "3 min. ago", "in 2 hr.". */
export function relativeTime(moment: number, now: number): string {
  const distance = moment - now;
  if (Math.abs(distance) < 5 * SECOND) return "just now";
  const [, unit, size] = STEPS.find(([limit]) => Math.abs(distance) < limit) ?? lastStep;
  return relative.format(Math.trunc(distance / size), unit);
}

/** Write a moment in the reader's own zone, to the second. */
export function localTime(moment: number): string {
  return new Date(moment).toLocaleString(undefined, {
    dateStyle: "medium",
    timeStyle: "medium",
  });
}

/** Write a moment in UTC, to the second. */
export function utcTime(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** Write a length of time in at most two units: "340 ms", "4.2 s", "3 min 20 s". */
export function duration(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  if (length < SECOND) return `${Math.round(length)} ms`;
  if (length < 10 * SECOND) return `${(Math.floor(length / 100) / 10).toFixed(1)} s`;
  if (length < MINUTE) return `${Math.floor(length / SECOND)} s`;
  if (length < HOUR) return pair(length, MINUTE, "min", SECOND, "s");
  if (length < DAY) return pair(length, HOUR, "h", MINUTE, "min");
  return pair(length, DAY, "d", HOUR, "h");
}

const lastStep: (typeof STEPS)[number] = [Number.POSITIVE_INFINITY, "year", 365 * DAY];

function pair(length: number, big: number, bigUnit: string, small: number, smallUnit: string) {
  const rest = Math.floor((length % big) / small);
  const whole = `${Math.floor(length / big)} ${bigUnit}`;
  return rest === 0 ? whole : `${whole} ${rest} ${smallUnit}`;
}
