import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ExchangeView } from "@/features/run/exchange-view";
import { NOW } from "../fixtures";
import { show } from "../render";

test("bodies and headers that scroll can be reached by keyboard", async () => {
  const message = { headers: { accept: "*/*" }, body: "x".repeat(4_000) };
  await show(
    <ExchangeView
      exchange={{
        request: { method: "POST", url: "https://api.example.com/", ...message },
        response: { status: 500, ...message },
        started_at: new Date(NOW).toISOString(),
        duration_ms: 12,
      }}
    />,
  );

  const blocks = screen.getByLabelText("HTTP exchange").querySelectorAll("pre");
  expect([...blocks].map((block) => block.tabIndex)).toEqual([0, 0, 0, 0]);
});
