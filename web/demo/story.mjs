/** The steps of one demo run as they stand a number of milliseconds after its start. */
import { FAILURE, PAYLOAD, STEPS, step } from "./fixtures.mjs";

const [stock, condition, loop, charge] = STEPS;
const delay = condition.blocks[1].steps[0];
const reserve = loop.blocks[0].steps[0];

/** Tell the whole story up to a moment; `fails` decides how the third reservation ends. */
export function stepsAt(runId, startedAt, elapsed, fails) {
  const start = Date.parse(startedAt);
  const at = (offset) => new Date(start + offset).toISOString();
  const attempt = (number, from, to, error = null) => ({
    number,
    started_at: at(from),
    ended_at: to <= elapsed ? at(to) : null,
    error: to <= elapsed ? error : null,
  });
  const acted = (path, node, tries) => {
    const begun = tries.filter(([from]) => from <= elapsed);
    if (begun.length === 0) return [];
    const attempts = begun.map(([from, to, bad], index) =>
      attempt(index + 1, from, to, bad ? FAILURE : null),
    );
    const [, to, bad] = begun.at(-1);
    const over = to <= elapsed;
    const next = tries[begun.length];
    const status = !over ? "running" : !bad ? "completed" : next ? "retrying" : "failed";
    return [
      step(runId, path, node, {
        attempts,
        attempt: begun.length,
        status,
        started_at: at(begun[0][0]),
        ended_at: status === "completed" || status === "failed" ? at(to) : null,
        error: over && bad ? { ...FAILURE, step_path: path } : null,
        next_attempt_at: status === "retrying" ? at(next[0]) : null,
        version: begun.length * 2 + (over ? 1 : 0),
      }),
    ];
  };
  const native = (path, node, from, to, detail, moving) =>
    from > elapsed
      ? []
      : [
          step(runId, path, node, {
            started_at: at(from),
            ended_at: to <= elapsed ? at(to) : null,
            status: to <= elapsed ? "completed" : moving,
            detail,
            version: to <= elapsed ? 2 : 1,
          }),
        ];
  const last = fails
    ? [
        [6200, 6500, true],
        [8500, 8800, true],
        [12800, 13100, true],
      ]
    : [
        [6200, 6500, true],
        [10500, 10900, false],
      ];
  const end = fails ? 13200 : 11000;
  const steps = [
    ...acted("0001", stock, [
      [100, 700, true],
      [1700, 2300, false],
    ]),
    ...native("0002", condition, 2400, 2400, { taken: "else" }, "completed"),
    ...native("0004", delay, 2500, 4500, { until: at(4500) }, "waiting"),
    ...native("0005", loop, 4600, end, { count: PAYLOAD.items.length }, "running"),
    ...acted("0005.000000.0006", reserve, [[4700, 5100, false]]),
    ...acted("0005.000001.0006", reserve, [[5200, 6000, false]]),
    ...acted("0005.000002.0006", reserve, last),
    ...(fails ? [] : acted("0007", charge, [[11100, 12600, false]])),
  ];
  if (fails && elapsed >= end) {
    const open = steps.find(({ path }) => path === "0005");
    Object.assign(open, { status: "failed", error: FAILURE });
  }
  return steps;
}

/** How long the story takes. */
export const lengthOf = (fails) => (fails ? 13_300 : 12_700);
