/** Live data for the pages: the one socket of the tab, writing into the query cache. */
import type { QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { createStore, useStore } from "@/lib/store";
import { config } from "./config";
import { post } from "./http";
import { applyChanges, refetchTopic } from "./live-changes";
import { LiveDoor, type LiveState, type Socket, type SocketEvents } from "./live-door";
import type { Ticket } from "./types";

export type { LiveState } from "./live-door";

/** Name the topics, in one place. */
export const topics = {
  run: (id: string) => `run/${id}`,
  organizationRuns: (org: string) => `organization/${org}/runs`,
  organizationWorkflows: (org: string) => `organization/${org}/workflows`,
  workflowRuns: (id: string) => `workflow/${id}/runs`,
};

let door: LiveDoor | undefined;

/** Build the tab's door onto a query cache. */
export function openLiveDoor(client: QueryClient): LiveDoor {
  const built = new LiveDoor({
    open: openSocket,
    apply: (arrived) => applyChanges(client, arrived),
    refetch: (topic) => refetchTopic(client, topic),
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) built.wake();
  });
  door = built;
  return built;
}

/** Watch topics for as long as the component is mounted. */
export function useLive(...watched: string[]): void {
  const names = watched.join(" ");
  useEffect(() => {
    const releases = names.split(" ").map((topic) => door?.watch(topic));
    return () => {
      for (const release of releases) release?.();
    };
  }, [names]);
}

/** Follow how fresh the page is. */
export function useLiveState(): LiveState {
  return useStore(door?.state ?? closed);
}

const closed = createStore<LiveState>("off");

async function openSocket(events: SocketEvents): Promise<Socket> {
  const { ticket } = await post<Ticket>("/live-tickets");
  const url = new URL(config().live, window.location.href);
  url.protocol = url.protocol.replace("http", "ws");
  url.searchParams.set("ticket", ticket);
  const socket = new WebSocket(url);
  socket.onopen = events.opened;
  socket.onmessage = (event) => events.received(event.data);
  socket.onclose = events.closed;
  return socket;
}
