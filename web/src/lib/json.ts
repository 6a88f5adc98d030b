/** JSON values and the ways the console walks and names them. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type JsonParse = { ok: true; value: Json } | { ok: false; message: string };

/** Read JSON text, or say in one line what is wrong with it. */
export function parseJson(text: string): JsonParse {
  try {
    return { ok: true, value: JSON.parse(text) as Json };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : "not valid JSON" };
  }
}

/** Write the path of a value the way the workflow language reads it: `order.items[2]["odd key"]`. */
export function jsonPath(root: string, keys: readonly (string | number)[]): string {
  return keys.reduce<string>((path, key) => path + accessor(key), root);
}

/** Count the entries of a container: "3 items", "1 key". */
export function sizeInWords(value: Json[] | { [key: string]: Json }): string {
  if (Array.isArray(value)) return `${value.length} ${value.length === 1 ? "item" : "items"}`;
  const count = Object.keys(value).length;
  return `${count} ${count === 1 ? "key" : "keys"}`;
}

/** List the children of a container with their keys; a scalar has none. */
export function children(value: Json): [string | number, Json][] {
  if (Array.isArray(value)) return value.map((item, index) => [index, item]);
  if (value !== null && typeof value === "object") return Object.entries(value);
  return [];
}

/** Tell whether a value, or anything in it, contains the lower-case text. */
export function contains(value: Json, text: string): boolean {
  if (value === null || typeof value !== "object") {
    return String(value).toLowerCase().includes(text);
  }
  return children(value).some(
    ([key, child]) => String(key).toLowerCase().includes(text) || contains(child, text),
  );
}

function accessor(key: string | number): string {
  if (typeof key === "number") return `[${key}]`;
  return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
