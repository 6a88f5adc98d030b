/** The door for live data: one socket, ref-counted topics, back-off, polling on loss. */
import * as is from "@/lib/shape";
import { createStore, type Store } from "@/lib/store";
import { learnFromFrame } from "./server-time";
import type { Change } from "./types";

export type LiveState = "off" | "connecting" | "live" | "polling";

/** What the door needs of a WebSocket. */
export type Socket = { send: (text: string) => void; close: () => void };

/** What a socket tells the door. */
export type SocketEvents = {
  opened: () => void;
  received: (text: unknown) => void;
  closed: () => void;
};

/** A change and the topic it arrived on. */
export type Arrived = readonly [topic: string, change: Change];

export type LiveParts = {
  open: (events: SocketEvents) => Promise<Socket>;
  apply: (arrived: readonly Arrived[]) => void;
  refetch: (topic: string) => void;
};

/** Milliseconds between renders; a change after a quiet time is shown at once.
 *
 * With the four ticks of the clock in a second, a page is drawn at most ten times in it.
 */
const FLUSH = 200;
const POLL = 5_000;
const PING = 4 * 60_000;
const FIRST_DELAY = 500;
const LONGEST_DELAY = 30_000;

const messageShape = is.object({
  type: is.text,
  topic: is.otherwise(is.text, ""),
  sent_at: is.optional(is.text),
  changes: is.otherwise(is.list(is.open({ kind: is.text, id: is.text })), []),
});

/** Keeps one socket open once something was watched, and says how fresh what is watched is. */
export class LiveDoor {
  readonly state: Store<LiveState> = createStore<LiveState>("off");
  private connection: LiveState = "off";
  private readonly topics = new Map<string, number>();
  private readonly queue: Arrived[] = [];
  private socket: Socket | undefined;
  private opening = false;
  private generation = 0;
  private failures = 0;
  private missed = false;
  private flushing: ReturnType<typeof setTimeout> | undefined;
  private flushedAt = 0;
  private retrying: ReturnType<typeof setTimeout> | undefined;
  private polling: ReturnType<typeof setInterval> | undefined;
  private pinging: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly parts: LiveParts) {}

  /** Watch a topic until the returned function is called. */
  watch(topic: string): () => void {
    const count = this.topics.get(topic) ?? 0;
    this.topics.set(topic, count + 1);
    this.become(this.connection);
    if (count === 0) this.say("subscribe", topic);
    void this.connect();
    return () => this.release(topic);
  }

  /** Close the socket and forget every topic, as on signing out. */
  stop(): void {
    this.topics.clear();
    this.queue.length = 0;
    for (const timer of [this.flushing, this.retrying]) clearTimeout(timer);
    for (const timer of [this.polling, this.pinging]) clearInterval(timer);
    this.flushing = this.retrying = this.polling = this.pinging = undefined;
    this.drop();
    this.failures = 0;
    this.become("off");
  }

  /** Come back after the tab was hidden, when frames were let go: catch up, or reconnect now. */
  wake(): void {
    if (this.topics.size === 0) return;
    clearTimeout(this.retrying);
    this.retrying = undefined;
    if (this.missed) this.refetchAll();
    if (!this.socket) void this.connect();
  }

  private release(topic: string): void {
    const count = this.topics.get(topic) ?? 0;
    if (count > 1) {
      this.topics.set(topic, count - 1);
      return;
    }
    if (!this.topics.delete(topic)) return;
    this.say("unsubscribe", topic);
    this.become(this.connection);
  }

  private async connect(): Promise<void> {
    if (this.socket || this.opening || this.retrying) return;
    this.opening = true;
    if (this.connection === "off") this.become("connecting");
    this.generation += 1;
    const mine = this.generation;
    const current = () => mine === this.generation;
    try {
      const socket = await this.parts.open({
        opened: () => current() && this.opened(),
        received: (text) => current() && this.receive(text),
        closed: () => current() && this.lost(),
      });
      if (current()) this.socket = socket;
      else socket.close();
    } catch {
      if (current()) this.lost();
    }
  }

  private opened(): void {
    this.opening = false;
    this.failures = 0;
    clearInterval(this.polling);
    this.polling = undefined;
    this.pinging = setInterval(() => this.say("ping"), PING);
    this.become("live");
    for (const topic of this.topics.keys()) this.say("subscribe", topic);
  }

  /** Remember how the connection is; where nothing is watched, it does not matter. */
  private become(connection: LiveState): void {
    this.connection = connection;
    this.state.set(this.topics.size === 0 ? "off" : connection);
  }

  private drop(): void {
    this.generation += 1;
    this.opening = false;
    clearInterval(this.pinging);
    this.socket?.close();
    this.socket = undefined;
  }

  private lost(): void {
    this.drop();
    if (this.topics.size === 0) {
      this.become("off");
      return;
    }
    this.become("polling");
    this.polling ??= setInterval(() => this.refetchAll(), POLL);
    const delay = Math.min(FIRST_DELAY * 2 ** this.failures, LONGEST_DELAY);
    this.failures += 1;
    this.retrying = setTimeout(() => this.retry(), delay * (0.75 + Math.random() / 2));
  }

  private retry(): void {
    this.retrying = undefined;
    void this.connect();
  }

  private say(action: "subscribe" | "unsubscribe" | "ping", topic?: string): void {
    if (this.connection !== "live" || !this.socket) return;
    this.socket.send(JSON.stringify(topic ? { action, topic } : { action }));
  }

  private receive(text: unknown): void {
    const message = is.maybe(messageShape)(typeof text === "string" ? parse(text) : undefined);
    if (!message) return;
    const { type, topic, sent_at: sentAt, changes } = message;
    if (sentAt) learnFromFrame(sentAt, Date.now());
    // What changed between the last answer and the subscription is only in the next answer.
    if (type === "subscribed") this.parts.refetch(topic);
    if (type !== "frame") return;
    if (document.hidden) {
      this.missed = true;
      return;
    }
    this.queue.push(...(changes as Change[]).map((change): Arrived => [topic, change]));
    const since = Date.now() - this.flushedAt;
    this.flushing ??= setTimeout(() => this.flush(), Math.max(0, FLUSH - since));
  }

  private flush(): void {
    clearTimeout(this.flushing);
    this.flushing = undefined;
    this.flushedAt = Date.now();
    this.parts.apply(this.queue.splice(0));
  }

  private refetchAll(): void {
    if (document.hidden) return;
    this.missed = false;
    for (const topic of this.topics.keys()) this.parts.refetch(topic);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
