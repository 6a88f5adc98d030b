import { expect, test } from "vitest";
import * as is from "@/lib/shape";

const order = is.object({
  id: is.text,
  total: is.number,
  tier: is.otherwise(is.oneOf("gold", "plain"), "plain"),
  note: is.optional(is.text),
  lines: is.list(is.open({ sku: is.text })),
});
const given = { id: "o-1", total: 3, tier: "gold", lines: [{ sku: "a", qty: 2 }] };

test("what fits is returned with its fields and no others", () => {
  expect(order({ ...given, secret: 1 })).toEqual(given);
});

test("what may be left out is left out", () => {
  expect(Object.keys(order({ ...given, note: undefined }))).not.toContain("note");
  expect(order({ ...given, note: "soon" }).note).toBe("soon");
});

test("what does not fit gives way to what stands in for it", () => {
  expect(order({ ...given, tier: "silver" }).tier).toBe("plain");
  expect(is.object({ page: is.maybe(is.number) })({ page: "x" })).toEqual({});
});

test.each([
  [{ ...given, id: 7 }, "Expected string, got 7"],
  [{ ...given, lines: {} }, "Expected list, got {}"],
  [{ ...given, lines: [null] }, "Expected object, got null"],
  [[given], "Expected object"],
  ["o-1", 'Expected object, got "o-1"'],
  [undefined, "Expected object"],
])("%j is refused", (value, why) => {
  expect(() => order(value)).toThrow(why);
});
