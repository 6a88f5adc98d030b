/** Makes a sample payload out of a JSON Schema, as a start for typing. */
import type { Json } from "./json";

type Schema = { [key: string]: Json };

const DEPTH = 6;

/** Return a value the schema would accept, as far as types and defaults tell. */
export function sampleOf(schema: Json | undefined): Json {
  return isSchema(schema) ? build(schema, schema, 0) : {};
}

function build(schema: Schema, root: Schema, depth: number): Json {
  const resolved = follow(schema, root);
  if ("default" in resolved) return resolved["default"] ?? null;
  if ("const" in resolved) return resolved["const"] ?? null;
  const choice = firstOf(resolved["enum"]);
  if (choice !== undefined) return choice;
  const option = firstOf(resolved["anyOf"]);
  if (isSchema(option)) return build(option, root, depth);
  const type = firstOf(resolved["type"]) ?? resolved["type"];
  if (type === "object") return object(resolved, root, depth);
  if (type === "array") return list(resolved, root, depth);
  return SCALARS[String(type)] ?? null;
}

const SCALARS: Record<string, Json> = { string: "text", integer: 1, number: 1, boolean: true };

function object(schema: Schema, root: Schema, depth: number): Json {
  const properties = schema["properties"];
  if (!isSchema(properties) || depth > DEPTH) return {};
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key,
      isSchema(value) ? build(value, root, depth + 1) : null,
    ]),
  );
}

function list(schema: Schema, root: Schema, depth: number): Json {
  const items = schema["items"];
  return isSchema(items) && depth <= DEPTH ? [build(items, root, depth + 1)] : [];
}

function follow(schema: Schema, root: Schema): Schema {
  const reference = schema["$ref"];
  if (typeof reference !== "string") return schema;
  let place: Json | undefined = root;
  for (const key of reference.replace(/^#\//, "").split("/")) {
    place = isSchema(place) ? place[key] : undefined;
  }
  return isSchema(place) ? place : {};
}

function firstOf(value: Json | undefined): Json | undefined {
  return Array.isArray(value) ? value[0] : undefined;
}

function isSchema(value: Json | undefined): value is Schema {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
