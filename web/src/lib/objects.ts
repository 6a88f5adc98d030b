import type { Json } from "./json";

const MOST = 20;

/** Return the objects that a type can be learned from: the value, or the first items of a list. */
export function objectsOf(value: Json): Json[] {
  const found = Array.isArray(value) ? value : [value];
  return found.filter((item) => isObject(item)).slice(0, MOST);
}

function isObject(value: Json): boolean {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
