/** Fails when the first JavaScript of a page outgrows its budget; reads the built files and their manifest. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const ENTRY = ["index.html"];
const FRAME = [...ENTRY, "src/routes/organization-frame.tsx"];

/** For each page, bytes of compressed JavaScript and what is loaded before it.
 * @type {Record<string, { budget: number, around: string[] }>}
 */
const PAGES = {
  runs: { budget: 150_000, around: FRAME },
  run: { budget: 150_000, around: FRAME },
  workflows: { budget: 150_000, around: FRAME },
  workflow: { budget: 150_000, around: FRAME },
  members: { budget: 150_000, around: FRAME },
  keys: { budget: 150_000, around: FRAME },
  audit: { budget: 150_000, around: FRAME },
  secrets: { budget: 150_000, around: FRAME },
  variables: { budget: 150_000, around: FRAME },
  "organization-settings": { budget: 150_000, around: FRAME },
  invitation: { budget: 140_000, around: ENTRY },
  "sign-in": { budget: 140_000, around: ENTRY },
};
/** What comes only when an editor is opened. */
const EDITOR = { module: "src/features/editor/monaco-editor.tsx", budget: 900_000 };

/** @param {string} path */
const folder = (path) => fileURLToPath(new URL(path, import.meta.url));
const dist = folder("../dist/");
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, "utf8"));
/** @type {string[]} */
const faults = [];

/** Collect the files of a chunk and of everything it imports at once.
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

/** Add files up and hold the sum against a budget.
 * @param {string} name
 * @param {Set<string>} files
 * @param {number} budget
 */
function weigh(name, files, budget) {
  const sizes = [...files].map((file) => ({
    file,
    size: gzipSync(readFileSync(dist + file)).length,
  }));
  const total = sizes.reduce((sum, { size }) => sum + size, 0);
  /** @param {number} bytes */
  const kilo = (bytes) => (bytes / 1000).toFixed(1).padStart(6);
  console.log(`${name.padEnd(22)} ${kilo(total)} of ${kilo(budget)} kB in ${files.size} files`);
  if (process.argv.includes("--list")) {
    for (const { size, file } of sizes.sort((a, b) => b.size - a.size)) {
      console.log(`  ${size} ${file}`);
    }
  }
  if (total > budget) faults.push(`${name} is over its budget`);
}

for (const file of readdirSync(folder("../src/routes"))) {
  const [, name] = file.match(/^(.+)-page\.tsx$/) ?? [];
  if (name && !PAGES[name]) faults.push(`${name} has no budget`);
}
for (const [name, { budget, around }] of Object.entries(PAGES)) {
  const page = `src/routes/${name}-page.tsx`;
  if (!manifest[page]) faults.push(`${name} is not built`);
  const files = [...around, page].reduce((found, key) => withImports(key, found), new Set());
  weigh(name, files, budget);
  if ([...files].some((file) => file.includes("monaco"))) faults.push(`${name} loads the editor`);
}
const first = withImports("index.html");
const later = [...withImports(EDITOR.module)].filter((file) => !first.has(file));
weigh("code editor, on demand", new Set(later), EDITOR.budget);

if (faults.length > 0) {
  console.error(`The console is too heavy: ${faults.join("; ")}.`);
  process.exit(1);
}
