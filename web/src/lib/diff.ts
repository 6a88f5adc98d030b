/** What changed between two texts, line by line. */

export type DiffRow = {
  kind: "same" | "removed" | "added" | "changed";
  before?: DiffLine | undefined;
  after?: DiffLine | undefined;
};

export type DiffLine = { number: number; text: string };

/** Rows side by side: a line of both texts, of one, or a line in the place of another. */
export function diffRows(before: string, after: string): DiffRow[] {
  const [old, next] = [numbered(before), numbered(after)];
  const rows: DiffRow[] = [];
  let [from, to] = [0, 0];
  for (const [oldAt, nextAt] of [...shared(old, next), [old.length, next.length] as const]) {
    rows.push(...gap(old.slice(from, oldAt), next.slice(to, nextAt)));
    const [mine, theirs] = [old[oldAt], next[nextAt]];
    if (mine && theirs) rows.push({ kind: "same", before: mine, after: theirs });
    [from, to] = [oldAt + 1, nextAt + 1];
  }
  return rows;
}

/** Rows near a change, and in the place of others how many are left out. */
export function folded(rows: readonly DiffRow[], around: number): (DiffRow | number)[] {
  const near = rows.map(() => false);
  rows.forEach(({ kind }, at) => {
    if (kind !== "same") near.fill(true, Math.max(0, at - around), at + around + 1);
  });
  const shown: (DiffRow | number)[] = [];
  rows.forEach((row, at) => {
    const last = shown.at(-1);
    if (near[at]) shown.push(row);
    else if (typeof last === "number") shown[shown.length - 1] = last + 1;
    else shown.push(1);
  });
  return shown;
}

/** Count the lines that came and went. */
export function changeCount(rows: readonly DiffRow[]): { added: number; removed: number } {
  const changed = rows.filter(({ kind }) => kind !== "same");
  return {
    added: changed.filter(({ after }) => after).length,
    removed: changed.filter(({ before }) => before).length,
  };
}

function numbered(text: string): DiffLine[] {
  return text.split("\n").map((line, at) => ({ number: at + 1, text: line }));
}

function gap(removed: DiffLine[], added: DiffLine[]): DiffRow[] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, at) => {
    const [before, after] = [removed[at], added[at]];
    return { kind: before && after ? "changed" : before ? "removed" : "added", before, after };
  });
}

const MOST_CELLS = 4_000_000;

/** The longest list of lines that both have in the same order, as pairs of places. */
function shared(old: DiffLine[], next: DiffLine[]): (readonly [number, number])[] {
  const width = next.length + 1;
  if (old.length * width > MOST_CELLS) return [];
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  const same = (row: number, column: number) => old[row]?.text === next[column]?.text;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = next.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] = same(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  let [row, column] = [0, 0];
  while (row < old.length && column < next.length) {
    if (same(row, column)) {
      pairs.push([row, column]);
      [row, column] = [row + 1, column + 1];
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}
