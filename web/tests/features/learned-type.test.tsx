import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { LearnedType } from "@/features/run/learned-type";
import { aProblem, FakeServer } from "../fake-server";
import { show } from "../render";

const LEARN = "POST /api/organizations/org/editor/learn-type";
const SOURCE = "class Stock(Input):\n    left: int\n";
const button = () => screen.queryByRole("button", { name: "Learn its type" });

test("the type of a result is shown, to be copied", async () => {
  const server = new FakeServer().on(LEARN, { body: { source: SOURCE } });
  await show(<LearnedType org="org" name="stock" value={{ left: 3 }} />);

  await userEvent.click(screen.getByRole("button", { name: "Learn its type" }));

  expect(await screen.findByRole("dialog", { name: "Its type" })).toHaveTextContent("left: int");
  expect(screen.getByRole("button", { name: "Copy the type" })).toBeVisible();
  expect(server.asks(LEARN)[0]?.body).toEqual({ name: "stock", samples: [{ left: 3 }] });
});

test("a refusal is told", async () => {
  new FakeServer().on(LEARN, aProblem(413, "The value is too large."));
  await show(<LearnedType org="org" name="stock" value={[{ left: 3 }]} />);

  await userEvent.click(screen.getByRole("button", { name: "Learn its type" }));

  expect(await screen.findByText(/too large/)).toBeVisible();
});

test("a value without fields has no type to learn", async () => {
  new FakeServer();
  await show(<LearnedType org="org" name="stock" value={[1, "a", null]} />);

  expect(button()).toBeNull();
});
