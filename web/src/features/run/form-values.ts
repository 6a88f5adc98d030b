/** Reads a simple JSON Schema form: its fields, and what was typed into them. */
import { type Json, parseJson } from "@/lib/json";

type Schema = { [key: string]: Json };

export type FormField = {
  name: string;
  kind: "text" | "number" | "yes-no" | "one-of" | "json";
  required: boolean;
  options: string[];
  initial: Typed;
};

export type Typed = string | boolean;

export type Filled = { values: Schema; problems: ReadonlyMap<string, string> };

/** List the fields of a form; a schema without properties has none. */
export function fieldsOf(form: Json | undefined): FormField[] {
  const schema = isSchema(form) ? form : {};
  const properties = schema["properties"];
  if (!isSchema(properties)) return [];
  const required = schema["required"];
  return Object.entries(properties).map(([name, property]) =>
    fieldOf(
      name,
      isSchema(property) ? property : {},
      Array.isArray(required) && required.includes(name),
    ),
  );
}

/** Turn what was typed into values, naming each field that is missing or unreadable. */
export function readValues(
  fields: readonly FormField[],
  typed: Readonly<Record<string, Typed>>,
): Filled {
  const values: Schema = {};
  const problems = new Map<string, string>();
  for (const field of fields) {
    const text = typed[field.name] ?? field.initial;
    if (text === "") {
      if (field.required) problems.set(field.name, "Fill this in to approve.");
      continue;
    }
    const value = readOne(field, text);
    if (value === undefined) problems.set(field.name, UNREADABLE[field.kind]);
    else values[field.name] = value;
  }
  return { values, problems };
}

const UNREADABLE: Record<FormField["kind"], string> = {
  text: "Write a text.",
  number: "Write a number.",
  "yes-no": "Choose yes or no.",
  "one-of": "Choose one.",
  json: "Write valid JSON.",
};

function fieldOf(name: string, property: Schema, required: boolean): FormField {
  const schema = withoutNull(property);
  const options = Array.isArray(schema["enum"]) ? schema["enum"].map(String) : [];
  const kind = kindOf(schema, options);
  return { name, kind, required, options, initial: initialOf(kind, property["default"]) };
}

function kindOf(schema: Schema, options: readonly string[]): FormField["kind"] {
  const allText = Array.isArray(schema["enum"]) && schema["enum"].every(isText);
  if (options.length > 0 && allText) return "one-of";
  switch (schema["type"]) {
    case "string":
      return "text";
    case "number":
    case "integer":
      return "number";
    case "boolean":
      return "yes-no";
    default:
      return "json";
  }
}

function initialOf(kind: FormField["kind"], value: Json | undefined): Typed {
  if (kind === "yes-no") return value === true;
  if (value === undefined || value === null) return "";
  return kind === "json" || typeof value !== "string" ? JSON.stringify(value) : value;
}

function readOne(field: FormField, typed: Typed): Json | undefined {
  if (typeof typed === "boolean") return typed;
  if (field.kind === "number") return Number.isFinite(Number(typed)) ? Number(typed) : undefined;
  if (field.kind !== "json") return typed;
  const parsed = parseJson(typed);
  return parsed.ok ? parsed.value : undefined;
}

/** A value that may be left out is written as a choice between its type and null. */
function withoutNull(schema: Schema): Schema {
  const choices = schema["anyOf"];
  if (!Array.isArray(choices)) return schema;
  const rest = choices.filter((choice) => isSchema(choice) && choice["type"] !== "null");
  const [only] = rest;
  return rest.length === 1 && isSchema(only) ? only : {};
}

function isText(value: Json): boolean {
  return typeof value === "string";
}

function isSchema(value: Json | undefined): value is Schema {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
