import { expect, test } from "vitest";
import { changeCount, diffRows, folded } from "@/lib/diff";

const text = (...lines: string[]) => lines.join("\n");
const brief = (before: string, after: string) =>
  diffRows(before, after).map(
    ({ kind, before: old, after: next }) => `${kind} ${old?.text ?? "-"} ${next?.text ?? "-"}`,
  );

test("lines that came, went and took another's place are told apart", () => {
  expect(brief(text("a", "b", "c", "d"), text("a", "B", "c", "d", "e"))).toEqual([
    "same a a",
    "changed b B",
    "same c c",
    "same d d",
    "added - e",
  ]);
  expect(brief(text("a", "b", "c"), text("a", "c"))).toEqual([
    "same a a",
    "removed b -",
    "same c c",
  ]);
});

test("each line keeps its number in its own text", () => {
  expect(diffRows(text("a", "c"), text("a", "b", "c"))[2]).toEqual({
    kind: "same",
    before: { number: 2, text: "c" },
    after: { number: 3, text: "c" },
  });
});

test("the same text has no changes", () => {
  expect(changeCount(diffRows(text("a", "b"), text("a", "b")))).toEqual({ added: 0, removed: 0 });
});

test("a line in the place of another counts as one that came and one that went", () => {
  expect(changeCount(diffRows("a", text("b", "c")))).toEqual({ added: 2, removed: 1 });
});

test("what is far from any change is folded", () => {
  const before = text("1", "2", "3", "4", "5", "6", "7");
  const shown = folded(diffRows(before, before.replace("4", "four")), 1);

  expect(shown.map((row) => (typeof row === "number" ? row : row.kind))).toEqual([
    2,
    "same",
    "changed",
    "same",
    2,
  ]);
});
