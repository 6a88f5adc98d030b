import { beforeEach, describe, expect, test, vi } from "vitest";
import { type Arrived, LiveDoor, type Socket, type SocketEvents } from "@/api/live-door";

class FakeSocket implements Socket {
  readonly sent: { action: string; topic?: string }[] = [];
  closed = false;

  constructor(readonly events: SocketEvents) {}

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.closed = true;
  }

  receive(message: object): void {
    this.events.received(JSON.stringify(message));
  }
}

let sockets: FakeSocket[];
let applied: Arrived[];
let refetched: string[];
let refuse: boolean;
let attempts: number;
let door: LiveDoor;

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  applied = [];
  refetched = [];
  refuse = false;
  attempts = 0;
  door = new LiveDoor({
    open: async (events) => {
      attempts += 1;
      if (refuse) throw new Error("no ticket");
      const socket = new FakeSocket(events);
      sockets.push(socket);
      return socket;
    },
    apply: (arrived) => applied.push(...arrived),
    refetch: (topic) => refetched.push(topic),
  });
});

async function open(): Promise<FakeSocket> {
  await vi.advanceTimersByTimeAsync(0);
  const socket = sockets.at(-1);
  if (!socket) throw new Error("no socket was opened");
  socket.events.opened();
  return socket;
}

const frame = (version: number) => ({
  type: "frame",
  topic: "run/1",
  sent_at: "2026-01-02T03:04:05.000Z",
  changes: [{ kind: "step", id: "0001", version, step: { path: "0001" } }],
});

describe("the live door", () => {
  test("subscribes once per topic, however many components watch it", async () => {
    const first = door.watch("run/1");
    const second = door.watch("run/1");
    const socket = await open();

    expect(socket.sent).toEqual([{ action: "subscribe", topic: "run/1" }]);

    first();
    expect(socket.sent).toHaveLength(1);
    second();
    expect(socket.sent.at(-1)).toEqual({ action: "unsubscribe", topic: "run/1" });
  });

  test("says nothing of how fresh a page is that watches nothing, and knows it on the next", async () => {
    const leave = door.watch("run/1");
    const socket = await open();

    leave();
    expect(door.state.get()).toBe("off");

    door.watch("run/2");
    expect(door.state.get()).toBe("live");
    expect(socket.sent.at(-1)).toEqual({ action: "subscribe", topic: "run/2" });
  });

  test("asks again for what may have changed before the subscription held", async () => {
    door.watch("run/1");
    const socket = await open();

    socket.receive({ type: "subscribed", topic: "run/1" });

    expect(refetched).toEqual(["run/1"]);
    expect(door.state.get()).toBe("live");
  });

  test("hands changes on at most five times a second, complete and in order", async () => {
    door.watch("run/1");
    const socket = await open();

    for (let version = 1; version <= 5; version += 1) socket.receive(frame(version));
    expect(applied).toHaveLength(0);

    await vi.advanceTimersByTimeAsync(200);
    expect(applied.map(([, change]) => change.version)).toEqual([1, 2, 3, 4, 5]);
    expect(applied[0]?.[1]).toHaveProperty("step.path", "0001");
  });

  test("hands a change after a quiet time on at once, and the next ones a fifth of a second later", async () => {
    door.watch("run/1");
    const socket = await open();

    socket.receive(frame(1));
    await vi.advanceTimersByTimeAsync(0);
    expect(applied).toHaveLength(1);

    socket.receive(frame(2));
    await vi.advanceTimersByTimeAsync(199);
    expect(applied).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(applied).toHaveLength(2);
  });

  test("says that the connection is lost, polls, and subscribes again on the next one", async () => {
    door.watch("run/1");
    const socket = await open();

    refuse = true;
    socket.events.closed();
    expect(door.state.get()).toBe("polling");

    await vi.advanceTimersByTimeAsync(5_000);
    expect(refetched).toEqual(["run/1"]);

    refuse = false;
    await vi.advanceTimersByTimeAsync(60_000);
    const next = await open();
    expect(next).not.toBe(socket);
    expect(next.sent).toEqual([{ action: "subscribe", topic: "run/1" }]);
    expect(door.state.get()).toBe("live");
  });

  test("waits longer after each failure", async () => {
    refuse = true;
    door.watch("run/1");

    await vi.advanceTimersByTimeAsync(10_000);
    const early = attempts;
    await vi.advanceTimersByTimeAsync(10_000);
    const late = attempts - early;

    expect(early).toBeGreaterThanOrEqual(3);
    expect(late).toBeLessThanOrEqual(2);
  });

  test("ignores what a socket says after it was given up", async () => {
    door.watch("run/1");
    const socket = await open();

    door.stop();
    socket.receive(frame(1));
    await vi.advanceTimersByTimeAsync(1_000);

    expect(applied).toEqual([]);
    expect(socket.closed).toBe(true);
    expect(door.state.get()).toBe("off");
  });

  test("lets frames go while the tab is hidden and catches up afterwards", async () => {
    door.watch("run/1");
    const socket = await open();
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);

    socket.receive(frame(1));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(applied).toEqual([]);

    hidden.mockRestore();
    door.wake();
    expect(refetched).toEqual(["run/1"]);
  });

  test("survives a message that is not one", async () => {
    door.watch("run/1");
    const socket = await open();

    socket.events.received("not json");
    socket.receive(frame(1));
    await vi.advanceTimersByTimeAsync(200);

    expect(applied).toHaveLength(1);
  });
});
