import { describe, expect, test } from "vitest";
import { axisOf, placeOf, segmentsOf } from "@/features/run/timeline";
import type { Json } from "@/lib/json";
import { sampleOf } from "@/lib/sample";
import { duration, relativeTime, utcTime } from "@/lib/time";
import { aFailure, aStep, at, NOW } from "../fixtures";

test.each([
  [0, "0 ms"],
  [340, "340 ms"],
  [1_460, "1.4 s"],
  [59_900, "59 s"],
  [200_000, "3 min 20 s"],
  [7_200_000, "2 h"],
  [90_000_000, "1 d 1 h"],
])("a duration of %i ms is %s", (milliseconds, words) => {
  expect(duration(milliseconds)).toBe(words);
});

test("a moment is relative for reading and exact for looking up", () => {
  expect(relativeTime(NOW - 2_000, NOW)).toBe("just now");
  expect(relativeTime(NOW - 180_000, NOW)).toBe("3 min. ago");
  expect(relativeTime(NOW + 7_200_000, NOW)).toBe("in 2 hr.");
  expect(utcTime(NOW)).toBe("2026-01-02 03:04:05 UTC");
});

test("a sample payload has the shape the schema asks for", () => {
  const schema: Json = {
    type: "object",
    properties: {
      id: { type: "string" },
      total: { type: "number", default: 0 },
      coupon: { anyOf: [{ type: "string" }, { type: "null" }] },
      items: { type: "array", items: { $ref: "#/$defs/Item" } },
    },
    $defs: { Item: { type: "object", properties: { sku: { enum: ["a", "b"] } } } },
  };

  expect(sampleOf(schema)).toEqual({ id: "text", total: 0, coupon: "text", items: [{ sku: "a" }] });
  expect(sampleOf(null)).toEqual({});
});

describe("the timeline", () => {
  test("cuts a retried step into attempts and the waits between them", () => {
    const step = aStep({
      status: "retrying",
      ended_at: null,
      attempts: [
        { number: 1, started_at: at(0), ended_at: at(1), error: aFailure("503") },
        { number: 2, started_at: at(3), ended_at: at(4), error: aFailure("503") },
      ],
    });

    const kinds = segmentsOf(step, NOW + 6_000).map(({ kind, from, to }) => [kind, to - from]);

    expect(kinds).toEqual([
      ["failed", 1000],
      ["retry-wait", 2000],
      ["failed", 1000],
      ["retry-wait", 2000],
    ]);
  });

  test("leaves a live run room to grow and places bars in percent", () => {
    const axis = axisOf(at(0), null, NOW + 7_000);

    expect(axis).toEqual({ from: NOW, to: NOW + 10_000 });
    expect(placeOf({ from: NOW + 1_000, to: NOW + 3_500 }, axis)).toEqual({
      left: "10.000%",
      width: "25.000%",
    });
  });
});
