import { expect, test } from "vitest";

const sources = import.meta.glob<string>("../../src/api/*.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});
const types = sources["../../src/api/types.ts"] ?? "";
const named = new Set([...types.matchAll(/^export type (\w+)/gm)].map(([, name]) => name));

test("the names of the API's shapes are those of the generated schema", () => {
  const written = [...types.matchAll(/^export type (\w+)(?:<T>)? =([^;]+);/gm)]
    .filter(([, name]) => name !== "Page")
    .filter(([, , meaning]) => !/^\s*(\| |Pick<)?Schemas\["\w+"\]/.test(meaning ?? ""));

  expect(named.size).toBeGreaterThan(40);
  expect(written.map(([, name]) => name)).toEqual([]);
});

test("every answer has the type that was generated for it", () => {
  const asked = Object.entries(sources).flatMap(([path, text]) =>
    [...text.matchAll(/\b(?:get|post|postOnce|patch|put|remove)<([\w<>[\]]+)>\(/g)].flatMap(
      ([, type = ""]) => (type.match(/\w+/g) ?? []).map((name) => ({ path, name })),
    ),
  );
  const own = asked.filter(
    ({ path, name }) => name !== "T" && !named.has(name) && !path.endsWith("http.ts"),
  );

  expect(asked.length).toBeGreaterThan(40);
  expect(own).toEqual([]);
});
