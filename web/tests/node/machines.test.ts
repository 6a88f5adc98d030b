import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import validate from "asl-validator";
import { describe, expect, test } from "vitest";

type Machine = {
  States: Record<string, State>;
};
type State = { Iterator?: Machine; ItemProcessor?: Machine; Branches?: Machine[] };

const root = resolve(process.cwd(), "..");
const local = `${root}/.venv/bin/python`;
const python = process.env["PYTHON"] ?? (existsSync(local) ? local : "python3");
const printed = execFileSync(python, ["-m", "tests.engine.corpus"], {
  cwd: root,
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});
const compiled = JSON.parse(printed) as Record<string, Machine>;
const bulk = JSON.parse(readFileSync(`${root}/statemachines/bulk.asl.json`, "utf8")) as Machine;
const machines = Object.entries({ ...compiled, "the machine of bulks": bulk });

describe("the machines of the examples, the suites and the platform", () => {
  test("are all there", () => {
    expect(machines.length).toBeGreaterThan(40);
  });

  test.each(machines)("are valid: %s", (_name, machine) => {
    const { isValid, errors } = validate(machine);

    expect(errors.map((error) => JSON.stringify(error))).toEqual([]);
    expect(isValid).toBe(true);
  });

  test.each(machines)("name every state once: %s", (_name, machine) => {
    const names = stateNames(machine);

    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

/** Names are unique in a whole machine, also across its branches and rounds. */
function stateNames(machine: Machine): string[] {
  return Object.entries(machine.States).flatMap(([name, state]) => {
    const inner = [state.ItemProcessor, state.Iterator, ...(state.Branches ?? [])];
    return [name, ...inner.flatMap((found) => (found ? stateNames(found) : []))];
  });
}
