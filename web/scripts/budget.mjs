/** Fails when a page's first JavaScript outgrows its budget; reads the built files and their manifest. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const BUDGET = 150_000;
const PAGES = {
  workflows: "src/routes/workflows-page.tsx",
  runs: "src/routes/runs-page.tsx",
  run: "src/routes/run-page.tsx",
  secrets: "src/routes/secrets-page.tsx",
};
const FRAME = ["index.html", "src/routes/organization-frame.tsx"];

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, "utf8"));

/** Collect a chunk and everything it imports at once.
 * @param {string} key
 * @param {Set<string>} found
 */
function withImports(key, found = new Set()) {
  const chunk = manifest[key];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const imported of chunk.imports ?? []) withImports(imported, found);
  return found;
}

let failed = false;
for (const [name, page] of Object.entries(PAGES)) {
  const files = [...FRAME, page].reduce((found, key) => withImports(key, found), new Set());
  const sizes = [...files].map((file) => [gzipSync(readFileSync(dist + file)).length, file]);
  const total = sizes.reduce((sum, [size]) => sum + size, 0);
  console.log(
    `${name}: ${(total / 1000).toFixed(1)} of ${BUDGET / 1000} kB gzip in ${files.size} files`,
  );
  if (process.argv.includes("--list")) {
    for (const [size, file] of sizes.sort((a, b) => b[0] - a[0])) console.log(`  ${size} ${file}`);
  }
  if (total > BUDGET || [...files].some((file) => file.includes("monaco"))) failed = true;
}
if (failed) {
  console.error("The first JavaScript of a page is over its budget, or it loads the code editor.");
  process.exit(1);
}
