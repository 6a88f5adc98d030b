// Works JSONata out with the reference engine: a line of JSON in, a line of JSON out.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(`${process.argv[2]}/package.json`);
const jsonata = require("jsonata");

for await (const line of createInterface({ input: process.stdin })) {
  const { text, bindings } = JSON.parse(line);
  let answer;
  try {
    const expression = jsonata(text);
    expression.registerFunction("uuid", () => "u1");
    expression.registerFunction("hash", (value, name) =>
      createHash(name.replace("-", "").toLowerCase()).update(value).digest("hex"),
    );
    expression.registerFunction("parse", (value) => JSON.parse(value));
    const value = await expression.evaluate(undefined, bindings);
    answer = value === undefined ? { failed: "no value" } : { value };
  } catch (error) {
    answer = { failed: String(error.message ?? error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
