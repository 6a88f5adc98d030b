/** How bulks are spoken of. */
import type { Bulk, BulkMatches } from "@/api/types";
import type { BulkKind } from "./bulk-target";

export const VERBS: Record<BulkKind, string> = { cancel: "Cancel", replay: "Replay" };

export const CONSEQUENCES: Record<BulkKind, string> = {
  cancel:
    "The steps under way are abandoned and no further ones start. What steps have already done is not undone. Cancelled runs cannot be continued.",
  replay:
    "Each gets one new run with the payload it had; the runs themselves stay as they are. What their steps do outside happens again.",
};

export const NONE: Record<BulkKind, string> = {
  cancel: "There is nothing to cancel: all of these runs have ended.",
  replay: "There is nothing to replay: none of these runs has ended.",
};

/** Say how many runs it is about, as a sentence or on the button. */
export function howMany(kind: BulkKind, matches: BulkMatches, where?: "button"): string {
  const runs = counted(matches);
  if (where === "button") return `${VERBS[kind]} ${runs}`;
  return `${runs} will be ${DONE[kind]}.`;
}

/** Say which of the chosen runs are not fit. */
export function leftAlone(kind: BulkKind, left: number): string {
  if (left === 0) return "";
  const why = kind === "cancel" ? "ended already" : "not ended yet";
  return `${left} selected ${left === 1 ? "has" : "have"} ${why}: left alone.`;
}

/** Say in one line where a bulk stands. */
export function headline(bulk: Bulk): string {
  const { kind } = bulk.request;
  const runs = counted(bulk.matches);
  if (bulk.status === "running" && bulk.abort) return `Stopping: ${DOING[kind]} ${runs}`;
  switch (bulk.status) {
    case "running":
      return `${capital(DOING[kind])} ${runs}`;
    case "completed":
      return `${capital(DONE[kind])} ${bulk.counts.done} of ${runs}`;
    case "aborted":
      return `Stopped after ${bulk.counts.done} of ${runs} ${bulk.counts.done === 1 ? "was" : "were"} ${DONE[kind]}`;
    case "failed":
      return `Broke off after ${bulk.counts.done} of ${runs}`;
    default:
      return bulk.status satisfies never;
  }
}

/** Say what became of the runs so far. */
export function tally({ counts }: Bulk): string {
  const parts = [
    `${counts.done} done`,
    counts.failed > 0 && `${counts.failed} failed`,
    counts.skipped > 0 && `${counts.skipped} left alone`,
  ];
  return parts.filter(Boolean).join(" · ");
}

const DONE: Record<BulkKind, string> = { cancel: "cancelled", replay: "replayed" };
const DOING: Record<BulkKind, string> = { cancel: "cancelling", replay: "replaying" };

function counted({ count, more }: BulkMatches): string {
  if (more) return `more than ${count.toLocaleString("en")} runs`;
  return count === 1 ? "1 run" : `${count.toLocaleString("en")} runs`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
