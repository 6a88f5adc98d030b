import type { Edit } from "@/api/types";

/** Apply a compiler's edit to a source; lines and UTF-16 columns count from 1. */
export function applyEdit(source: string, edit: Edit): string {
  const from = offsetOf(source, edit.line, edit.column);
  const to = offsetOf(source, edit.end_line, edit.end_column);
  return source.slice(0, from) + edit.text + source.slice(to);
}

function offsetOf(source: string, line: number, column: number): number {
  const before = source.split("\n").slice(0, line - 1);
  return before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
}
