/** Draws all rows of a short list and only those in sight of a long one. */
import { Suspense } from "react";
import { lazyNamed } from "@/lib/lazy-named";
import type { VirtualWindowProps } from "./virtual-window";

const VirtualWindow = lazyNamed(() => import("./virtual-window"), "VirtualWindow");

const ALL_UP_TO = 120;
const FIRST = 60;

/** Call `children` with the rows to draw; a short list needs no measuring at all. */
export function Windowed(props: VirtualWindowProps) {
  const { count, rowHeight, children } = props;
  if (count <= ALL_UP_TO) return children({ from: 0, to: count, before: 0, after: 0 });
  const after = (count - FIRST) * rowHeight;
  return (
    <Suspense fallback={children({ from: 0, to: FIRST, before: 0, after })}>
      <VirtualWindow {...props} />
    </Suspense>
  );
}
