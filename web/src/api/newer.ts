/** Keeps what is newer: a slow answer never overwrites a live change that overtook it. */
import type { InfiniteData } from "@tanstack/react-query";
import type { Page } from "./types";

type Versioned = { version: number };
type Listed = Versioned & { id: string };

/** Return the newer of two states of one thing. */
export function newer<T extends Versioned>(old: T | undefined, next: T): T {
  return old && old.version > next.version ? old : next;
}

/** Compare whole results of a detail query; for `structuralSharing`. */
export function newerDetail(old: unknown, next: unknown): unknown {
  const [before, after] = [old as Versioned | undefined, next as Versioned];
  if (!before || before.version <= after.version) return next;
  return { ...(next as object), ...(old as object) };
}

/** Keep the newer state of every item in an infinite list; for `structuralSharing`. */
export function newerPages(old: unknown, next: unknown): unknown {
  const known = new Map(items(old as InfiniteData<Page<Listed>> | undefined));
  const pages = (next as InfiniteData<Page<Listed>>).pages.map((page) => ({
    ...page,
    items: page.items.map((item) => newer(known.get(item.id), item)),
  }));
  return { ...(next as object), pages };
}

function items(list: InfiniteData<Page<Listed>> | undefined): [string, Listed][] {
  return (list?.pages ?? []).flatMap((page) =>
    page.items.map((item): [string, Listed] => [item.id, item]),
  );
}
