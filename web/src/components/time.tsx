/** Moments and lengths of time, as every screen shows them. */
import { duration, localTime, relativeTime, utcTime } from "@/lib/time";
import { useNow } from "@/lib/use-now";
import { Tooltip } from "./tooltip";

const RELATIVE_STEP = 5_000;

/** A moment relative to now; hovering or focusing shows it exactly, local and UTC. */
export function RelativeTime({ at }: { at: string }) {
  const moment = Date.parse(at);
  const text = relativeTime(moment, useNow(true, RELATIVE_STEP));
  const exact = (
    <span className="tabular">
      {localTime(moment)}
      <br />
      {utcTime(moment)}
    </span>
  );
  return (
    <Tooltip content={exact}>
      <time dateTime={at} className="tabular">
        {text}
      </time>
    </Tooltip>
  );
}

type ElapsedProps = { from: string; to: string | null };

/** How long something took, or a counter while it still runs. */
export function Elapsed({ from, to }: ElapsedProps) {
  const now = useNow(to === null);
  const end = to === null ? now : Date.parse(to);
  return <span className="tabular">{duration(end - Date.parse(from))}</span>;
}
