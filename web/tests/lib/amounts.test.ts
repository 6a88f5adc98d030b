import { expect, test } from "vitest";
import { count, dollars } from "@/lib/amounts";

test.each([
  ["312.4567", "$0.00031"],
  ["0.2", "$0.00000020"],
  ["999999", "$1.00"],
  ["1250000", "$1.25"],
  ["0", "$0.00"],
])("%s millionths of a dollar are %s", (millionths, words) => {
  expect(dollars(millionths)).toBe(words);
});

test("numbers of things have no more digits than tell something", () => {
  expect(count(1284)).toBe("1,284");
  expect(count(0.12504)).toBe("0.125");
});
