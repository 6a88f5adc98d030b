/** Writes src/api/schema.gen.ts from the API's OpenAPI document; --check only compares. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));
const target = fileURLToPath(new URL("../src/api/schema.gen.ts", import.meta.url));
const local = `${root}/.venv/bin/python`;
const python = process.env["PYTHON"] ?? (existsSync(local) ? local : "python3");

const document = execFileSync(python, ["-m", "chalicelib.api.openapi"], {
  cwd: root,
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});
const json = ts.factory.createTypeReferenceNode("Json");
const ast = await openapiTS(JSON.parse(document), {
  defaultNonNullable: true,
  inject: 'import type { Json } from "@/lib/json";\n',
  transform: (_schema, { path }) => (path?.endsWith("/JsonValue") ? json : undefined),
});
const text = `/** Generated from the OpenAPI document: \`npm run generate\`. */\n${astToString(ast)}`;

if (process.argv.includes("--check")) {
  if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
    console.error("src/api/schema.gen.ts is out of date; run `npm run generate`.");
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
