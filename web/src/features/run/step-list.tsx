/** The steps of a run as a tree, each with its bar on the time axis. */
import { useMemo, useRef, useState } from "react";
import type { Run, StepSummary } from "@/api/types";
import { Windowed } from "@/components/windowed";
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
  onRounds: (loop: string, first: number) => void;
};

const ROW = 34;

/** Choose a step by click, or with j and k. */
export function StepList({ run, steps, selected, onSelect, onRounds }: StepListProps) {
  const [folding, setFolding] = useState<Folding>(new Map());
  const scroller = useRef<HTMLDivElement>(null);
  const moving = isLive(run.status);
  const rows = useMemo(
    () => buildRows(run.steps_tree, steps, folding, moving),
    [run.steps_tree, steps, folding, moving],
  );
  const axis = useAxis(run);
  const choose = (by: 1 | -1) => {
    const path = neighbour(rows, selected, by);
    if (path === undefined) return;
    onSelect(path);
    reveal(
      scroller.current,
      rows.findIndex(({ key }) => key === path),
    );
  };
  useShortcuts({ j: () => choose(1), k: () => choose(-1) });
  if (rows.length === 0) return <p className={styles["none"]}>This workflow has no steps.</p>;
  return (
    <section className={styles["list"]} aria-label="Steps">
      <Axis span={axis} />
      <div className={styles["scroller"]} ref={scroller}>
        <Windowed count={rows.length} rowHeight={ROW} scroller={scroller}>
          {({ from, to, before, after }) => (
            <ol style={{ paddingTop: before, paddingBottom: after }}>
              {rows.slice(from, to).map((row) => (
                <StepListRow
                  key={row.key}
                  run={run}
                  row={row}
                  axis={axis}
                  selected={row.kind === "step" && row.path === selected}
                  onSelect={onSelect}
                  onRounds={onRounds}
                  onFold={(key, open) => setFolding(new Map(folding).set(key, open))}
                />
              ))}
            </ol>
          )}
        </Windowed>
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
        {/* The last mark has no words: those of the end need the room. */}
        {[0, 0.25, 0.5, 0.75].map((share) => (
          <span key={share} style={{ left: `${share * 100}%` }}>
            {share === 0 ? "0" : share < 0.75 ? duration(whole * share) : "\u00a0"}
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

/** Return the path of the step after or before one, among those that have begun. */
function neighbour(rows: readonly Row[], of: string | undefined, by: 1 | -1): string | undefined {
  const paths = rows.flatMap((row) => (row.kind === "step" && row.step ? [row.path] : []));
  const at = of === undefined ? -1 : paths.indexOf(of);
  return paths[Math.min(Math.max(at + by, 0), paths.length - 1)];
}

/** Bring a row into sight, also one that is not drawn. */
function reveal(scroller: HTMLElement | null, index: number): void {
  if (!scroller) return;
  const [top, bottom] = [index * ROW, (index + 1) * ROW];
  const height = scroller.clientHeight;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (bottom > scroller.scrollTop + height) scroller.scrollTop = bottom - height;
}
