/** The steps of a run as a tree, each with its bar on the time axis. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import type { Run, StepSummary } from "@/api/types";
import { isLive } from "@/lib/status";
import { duration } from "@/lib/time";
import { useNow } from "@/lib/use-now";
import { useShortcuts } from "@/lib/use-shortcuts";
import { buildRows, type Folding, type Row } from "./rows";
import styles from "./step-list.module.css";
import { StepListRow } from "./step-list-row";
import { axisOf, type Span } from "./timeline";

type StepListProps = {
  run: Run;
  steps: readonly StepSummary[];
  selected: string | undefined;
  onSelect: (path: string) => void;
};

const VIRTUAL_FROM = 150;

/** Choose a step by click, or with j and k. */
export function StepList({ run, steps, selected, onSelect }: StepListProps) {
  const [folding, setFolding] = useState<Folding>(new Map());
  const scroller = useRef<HTMLDivElement>(null);
  const moving = isLive(run.status);
  const rows = useMemo(
    () => buildRows(run.steps_tree, steps, folding, moving),
    [run.steps_tree, steps, folding, moving],
  );
  const axis = useAxis(run);
  const { shown, before, after } = useWindow(rows, scroller);
  const paths = rows.flatMap((row) => (row.kind === "step" && row.step ? [row.path] : []));
  useShortcuts({
    j: () => choose(paths, selected, 1, onSelect),
    k: () => choose(paths, selected, -1, onSelect),
  });
  if (rows.length === 0) return <p className={styles["none"]}>This workflow has no steps.</p>;
  return (
    <section className={styles["list"]} aria-label="Steps">
      <Axis span={axis} />
      <div className={styles["scroller"]} ref={scroller}>
        <ol style={{ paddingTop: before, paddingBottom: after }}>
          {shown.map((row) => (
            <StepListRow
              key={row.key}
              row={row}
              axis={axis}
              selected={row.kind === "step" && row.path === selected}
              onSelect={onSelect}
              onFold={(key, open) => setFolding(new Map(folding).set(key, open))}
            />
          ))}
        </ol>
      </div>
    </section>
  );
}

function Axis({ span }: { span: Span }) {
  const whole = span.to - span.from;
  return (
    <div className={styles["axis"]} aria-hidden>
      <span>Step</span>
      <div className={styles["ticks"]}>
        {[0, 0.25, 0.5, 0.75].map((share) => (
          <span key={share} style={{ left: `${share * 100}%` }}>
            {share === 0 ? "0" : duration(whole * share)}
          </span>
        ))}
        <span className={styles["end"]}>{duration(whole)}</span>
      </div>
    </div>
  );
}

function useAxis(run: Run): Span {
  const now = useNow(run.ended_at === null);
  const { from, to } = axisOf(run.started_at ?? run.created_at, run.ended_at, now);
  return useMemo(() => ({ from, to }), [from, to]);
}

function useWindow(rows: Row[], scroller: React.RefObject<HTMLDivElement | null>) {
  const virtual = useVirtualizer({
    count: rows.length,
    enabled: rows.length >= VIRTUAL_FROM,
    getScrollElement: () => scroller.current,
    estimateSize: () => 34,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 20,
  });
  if (rows.length < VIRTUAL_FROM) return { shown: rows, before: 0, after: 0 };
  const items = virtual.getVirtualItems();
  return {
    shown: items.flatMap(({ index }) => rows[index] ?? []),
    before: items[0]?.start ?? 0,
    after: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
  };
}

function choose(
  paths: readonly string[],
  selected: string | undefined,
  by: 1 | -1,
  onSelect: (path: string) => void,
): void {
  const at = selected === undefined ? -1 : paths.indexOf(selected);
  const next = paths[Math.min(Math.max(at + by, 0), paths.length - 1)];
  if (next) onSelect(next);
}
