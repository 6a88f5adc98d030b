/** Which rows of a very long list are worth drawing. */
import { useVirtualizer } from "@tanstack/react-virtual";
import type { ReactNode, RefObject } from "react";

export type RowWindow = { from: number; to: number; before: number; after: number };

export type VirtualWindowProps = {
  count: number;
  rowHeight: number;
  scroller: RefObject<HTMLElement | null>;
  children: (window: RowWindow) => ReactNode;
};

/** Follow the scroller and name the rows in sight, with the heights of those before and after. */
export function VirtualWindow({ count, rowHeight, scroller, children }: VirtualWindowProps) {
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 16,
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  return children({
    from: first?.index ?? 0,
    to: (last?.index ?? -1) + 1,
    before: first?.start ?? 0,
    after: virtual.getTotalSize() - (last?.end ?? 0),
  });
}
