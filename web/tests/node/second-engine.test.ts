import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import jsonata from "jsonata";
import { describe, expect, test } from "vitest";

/** An expression, the variables it reads, and what the engine of the suites made of it. */
type Evaluation = {
  text: string;
  bindings: Record<string, unknown>;
  failed: boolean;
  value?: unknown;
};

const PROGRAMS = 300;
const EXACT = 2 ** 53;
const root = resolve(process.cwd(), "..");
const local = `${root}/.venv/bin/python`;
const python = process.env["PYTHON"] ?? (existsSync(local) ? local : "python3");
const printed = execFileSync(python, ["-m", "tests.engine.evaluations"], {
  cwd: root,
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});
const evaluations = printed
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Evaluation);

describe("the reference engine, and the one that the suites and the local cloud use", () => {
  test("have more than a few expressions to agree on", () => {
    expect(evaluations.length).toBeGreaterThan(PROGRAMS);
    expect(evaluations.filter(({ failed }) => failed).length).toBeGreaterThan(0);
  });

  test("make the same of every one", { timeout: 600_000 }, async () => {
    const different: unknown[] = [];
    for (const { text, bindings, failed, value } of evaluations) {
      const found = await evaluated(text, bindings);
      const expected = failed ? undefined : JSON.stringify(comparable(value));
      if (found !== expected) different.push({ text, bindings, found, expected });
    }

    expect(different).toEqual([]);
  });
});

/** The JSON of the value; undefined where there is none, or where the expression fails. */
async function evaluated(text: string, bindings: Record<string, unknown>) {
  try {
    const value: unknown = await made(text).evaluate(undefined, bindings);
    return value === undefined ? undefined : JSON.stringify(comparable(value));
  } catch {
    return undefined;
  }
}

const known = new Map<string, jsonata.Expression>();

/** An expression with what Step Functions adds to the language. */
function made(text: string): jsonata.Expression {
  const found = known.get(text) ?? jsonata(text);
  found.registerFunction("uuid", () => "u1");
  found.registerFunction("parse", (json: string) => JSON.parse(json) as unknown);
  found.registerFunction("hash", (value: string, algorithm: string) =>
    createHash(algorithm.replace("-", "").toLowerCase()).update(value).digest("hex"),
  );
  known.set(text, found);
  return found;
}

/** JSON has no order of keys and no negative zero; past 2^53, Python's whole numbers are longer. */
function comparable(value: unknown): unknown {
  if (typeof value === "number") return Math.abs(value) > EXACT ? value.toPrecision(12) : value + 0;
  if (Array.isArray(value)) return value.map(comparable);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([name, item]) => [name, comparable(item)]));
}
