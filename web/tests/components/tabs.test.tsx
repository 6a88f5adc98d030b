import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { Tabs } from "@/components/tabs";

const tabs = [
  { value: "input", label: "Input" },
  { value: "output", label: "Output" },
] as const;

test("tabs are chosen by click and with the arrow keys", async () => {
  const choose = vi.fn();
  render(
    <Tabs label="Step" tabs={tabs} value="input" onChange={choose}>
      the input
    </Tabs>,
  );
  expect(screen.getByRole("tabpanel", { name: "Input" })).toHaveTextContent("the input");

  await userEvent.click(screen.getByRole("tab", { name: "Output" }));
  screen.getByRole("tab", { name: "Input" }).focus();
  await userEvent.keyboard("{ArrowLeft}{Home}");

  expect(choose.mock.calls).toEqual([["output"], ["output"], ["input"]]);
});
