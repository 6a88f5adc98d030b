import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { config, setConfig } from "@/api/config";
import type { Bill } from "@/api/types";
import { CostPart } from "@/features/run/cost-part";
import { show } from "../render";

const bill: Bill = {
  region: "eu-central-1",
  prices_of: "2026-08-15",
  items: [
    { kind: "transitions", quantity: "12", price: "25", amount: "300" },
    { kind: "compute", quantity: "0.125", price: "16.6667", amount: "2.0833375" },
  ],
};

test("a run's cost is told item by item, with the day and region of the prices", async () => {
  await show(<CostPart bill={bill} total="302.0833375" />);

  expect(screen.getByRole("row", { name: /State transitions/ })).toHaveTextContent("12$0.00030");
  expect(screen.getByRole("row", { name: /GB-seconds/ })).toHaveTextContent("0.125$0.0000021");
  expect(screen.getByRole("row", { name: /Total/ })).toHaveTextContent("$0.00030");
  expect(screen.getByText(/prices of eu-central-1 of 2026-08-15/)).toBeInTheDocument();
});

test("on the local cloud it is what the run would cost on AWS", async () => {
  setConfig({ ...config(), local: true });

  await show(<CostPart bill={bill} total="302.0833375" />);

  expect(screen.getByText(/^What this run would cost on AWS/)).toBeInTheDocument();
});
