/** The rules of the linter, tried on texts that break them. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

const effect = (body: string) =>
  `import { useEffect } from "react";\nexport const useIt = () => useEffect(() => { ${body} }, []);\n`;
const IMPORT = 'import { get } from "@/api/http";\nexport const it = get;\n';
const FETCH = 'export const it = () => fetch("/api/me");\n';

const NO_FETCHING = "An effect must not fetch: use a query, a route's loader or a mutation.";
const ONLY_API = "Only api/ talks to the server, in the types that are generated from it.";
const GLOBAL = "Do not use the global variable fetch.";

const REFUSED: readonly [path: string, text: string, said: string][] = [
  ["src/features/a/awaits.ts", effect("void (async () => { await load(); })();"), NO_FETCHING],
  ["src/features/a/chains.ts", effect("load().then(show);"), NO_FETCHING],
  ["src/features/a/refetches.ts", effect("query.refetch();"), NO_FETCHING],
  ["src/features/a/mutates.ts", effect("save.mutate();"), NO_FETCHING],
  ["src/features/a/imports.ts", IMPORT, ONLY_API],
  ["src/routes/imports.ts", IMPORT, ONLY_API],
  ["src/features/a/fetches.ts", FETCH, GLOBAL],
  ["src/routes/fetches.ts", FETCH, GLOBAL],
  ["src/lib/any.ts", "export const it: any = 1;\n", "Unexpected any. Specify a different type."],
];
const TAKEN: readonly [path: string, text: string][] = [
  ["src/features/a/watches.ts", effect("return watch(document.title);")],
  ["src/api/fetches.ts", FETCH],
];

const folder = mkdtempSync(join(tmpdir(), "stepwell-rules-"));
afterAll(() => rmSync(folder, { recursive: true }));
for (const name of ["biome.json", "lint"]) cpSync(name, join(folder, name), { recursive: true });
for (const [path, text] of [...REFUSED, ...TAKEN]) {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
const run = spawnSync(resolve("node_modules/.bin/biome"), ["lint", "--reporter=json", "."], {
  cwd: folder,
  encoding: "utf8",
});

type Found = { message: string; location: { path: string | { file: string } } };
const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: Found[] };

function saidOf(path: string): string[] {
  return diagnostics
    .filter(({ location }) => JSON.stringify(location.path).includes(path))
    .map(({ message }) => message);
}

test.each(REFUSED)("%s is refused", (path, _text, said) => {
  expect(saidOf(path).join(" ")).toContain(said);
});

test.each(TAKEN)("%s is taken", (path) => {
  expect(saidOf(path)).toEqual([]);
});
