/** One row of the step list: a step, an iteration of a loop, or the head of a branch. */
import { ChevronRight } from "lucide-react";
import type { Run } from "@/api/types";
import { PendingIcon, StatusIcon } from "@/components/status-badge";
import { StepIcon } from "@/components/step-icon";
import { Elapsed } from "@/components/time";
import { isLive } from "@/lib/status";
import { stepName } from "@/lib/step-name";
import { useNow } from "@/lib/use-now";
import { RoundsPager } from "./rounds-pager";
import type { BranchRow, IterationRow, Row, StepRow } from "./rows";
import { sentence } from "./sentence";
import styles from "./step-list.module.css";
import { GIVEN } from "./step-origin";
import { placeOf, type Span, segmentsOf } from "./timeline";

type StepListRowProps = {
  run: Run;
  row: Row;
  axis: Span;
  selected: boolean;
  onSelect: (path: string) => void;
  onFold: (key: string, open: boolean) => void;
  onRounds: (loop: string, first: number) => void;
};

/** Show the row as what it is. */
export function StepListRow(props: StepListRowProps) {
  const { row, axis, selected, onSelect, onFold, onRounds } = props;
  switch (row.kind) {
    case "step":
      return <StepLine row={row} axis={axis} selected={selected} onSelect={onSelect} />;
    case "iteration":
      return <IterationLine row={row} axis={axis} onFold={onFold} />;
    case "branch":
      return <BranchLine row={row} />;
    case "pager":
      return (
        <RoundsPager
          run={props.run}
          loop={row.path}
          first={row.first}
          of={row.of}
          indent={indent(row.depth)}
          onRounds={(first) => onRounds(row.path, first)}
        />
      );
    default:
      return row satisfies never;
  }
}

type StepLineProps = Pick<StepListRowProps, "axis" | "selected" | "onSelect"> & { row: StepRow };

function StepLine({ row, axis, selected, onSelect }: StepLineProps) {
  const { step, node } = row;
  return (
    <li
      className={styles["row"]}
      data-step-path={row.path}
      data-step-status={step?.status ?? "pending"}
      data-attempt={step?.attempt ?? 0}
      data-selected={selected || undefined}
    >
      <button
        type="button"
        className={styles["step"]}
        style={{ paddingLeft: indent(row.depth) }}
        aria-pressed={selected}
        disabled={!step}
        onClick={() => onSelect(row.path)}
      >
        <StepStatusIcon row={row} />
        <span className={styles["type"]}>
          <StepIcon type={node.type} action={node.action} />
        </span>
        <span className={styles["words"]}>
          <span className={styles["name"]}>{stepName(node, node.id)}</span>
          {node.action && <span className={styles["label"]}>{node.action}</span>}
          {row.note && <span className={styles["label"]}>{row.note}</span>}
          {step?.answered_from && (
            <span className={styles["records"]}>
              {step.answered_from === GIVEN ? "given" : "from records"}
            </span>
          )}
        </span>
        {step && step.attempts_allowed > 1 && step.attempt > 1 && (
          <span className={styles["attempt"]} title="Attempt">
            {step.attempt}/{step.attempts_allowed}
          </span>
        )}
        {step && node.type !== "condition" && (
          <span className={styles["time"]}>
            <Elapsed from={step.started_at} to={step.ended_at} />
          </span>
        )}
      </button>
      {step && <Bar row={row} axis={axis} />}
      {step && <Sentence row={row} />}
    </li>
  );
}

/** The end of a program is not recorded as a step: it has no status to show. */
function StepStatusIcon({ row: { step, node } }: { row: StepRow }) {
  if (step) return <StatusIcon status={step.status} />;
  const isEnd = node.type === "return" || node.type === "fail";
  return isEnd ? <span className={styles["blank"]} /> : <PendingIcon />;
}

function Sentence({ row }: { row: StepRow }) {
  const step = row.step;
  const now = useNow(step !== undefined && isLive(step.status));
  const text = step && sentence(step, now);
  if (!text) return null;
  return (
    <p
      className={styles["sentence"]}
      data-tone={step.status === "failed" || step.status === "timed_out" ? "red" : "amber"}
      style={{ paddingLeft: `calc(${indent(row.depth)} + 22px)` }}
    >
      {text}
    </p>
  );
}

function Bar({ row, axis }: { row: StepRow; axis: Span }) {
  const step = row.step;
  const now = useNow(step !== undefined && isLive(step.status));
  return (
    <span className={styles["track"]} aria-hidden>
      {step &&
        segmentsOf(step, now).map((segment) => (
          <span
            key={`${segment.kind}${segment.from}`}
            className={styles["bar"]}
            data-kind={segment.kind}
            style={placeOf(segment, axis)}
          />
        ))}
    </span>
  );
}

type IterationLineProps = Pick<StepListRowProps, "axis" | "onFold"> & { row: IterationRow };

function IterationLine({ row, axis, onFold }: IterationLineProps) {
  const now = useNow(row.endedAt === null);
  const to = row.endedAt ? Date.parse(row.endedAt) : now;
  const place = placeOf({ from: Date.parse(row.startedAt), to }, axis);
  return (
    <li className={styles["row"]} data-iteration={row.number}>
      <button
        type="button"
        className={styles["step"]}
        style={{ paddingLeft: indent(row.depth) }}
        aria-expanded={row.open}
        onClick={() => onFold(row.key, !row.open)}
      >
        <ChevronRight size={14} aria-hidden className={styles["chevron"]} />
        <StatusIcon status={row.status} />
        <span className={styles["words"]}>
          <span className={styles["label"]}>
            Iteration {row.number} of {row.of}
          </span>
          {!row.open && (
            <span className={styles["faint"]}>
              {row.steps} {row.steps === 1 ? "step" : "steps"}
            </span>
          )}
        </span>
        <span className={styles["time"]}>
          <Elapsed from={row.startedAt} to={row.endedAt} />
        </span>
      </button>
      <span className={styles["track"]} aria-hidden>
        <span className={styles["bar"]} data-kind="iteration" style={place} />
      </span>
    </li>
  );
}

function BranchLine({ row }: { row: BranchRow }) {
  return (
    <li className={styles["branch"]} style={{ paddingLeft: indent(row.depth) }}>
      {row.label}
    </li>
  );
}

function indent(depth: number): string {
  return `${10 + Math.min(depth, 8) * 16}px`;
}
