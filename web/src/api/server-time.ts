/** Works out how far this computer's clock is off, from the moments the server names.
 *
 * Every answer bounds the offset from both sides; the bounds narrow with each
 * answer. The local clock is believed as long as nothing proves it wrong.
 */
import { setClockOffset } from "@/lib/use-now";

let low = Number.NEGATIVE_INFINITY;
let high = Number.POSITIVE_INFINITY;

/** Learn from a `Date` header (whole seconds) between sending and receiving. */
export function learnFromDate(header: string | null, sent: number, received: number): void {
  const second = header ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(second)) return;
  narrow(second - received, second + 1000 - sent);
}

/** Learn from the moment a frame was sent: the server is at least that far. */
export function learnFromFrame(sentAt: string, received: number): void {
  const moment = Date.parse(sentAt);
  if (Number.isNaN(moment)) return;
  narrow(moment - received, Number.POSITIVE_INFINITY);
}

function narrow(from: number, to: number): void {
  low = Math.max(low, from);
  high = Math.min(high, to);
  if (low > high) [low, high] = [from, to];
  setClockOffset(Math.min(Math.max(0, low), high));
}
