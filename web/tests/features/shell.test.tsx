import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Membership } from "@/api/types";
import { LiveDot } from "@/features/shell/live-dot";
import { Navigation } from "@/features/shell/navigation";
import { show } from "../render";

const organization = (role: Membership["role"]): Membership => ({
  id: "org",
  name: "Acme",
  role,
  payloads: "shown",
});

test("where there is little room, the other pages are behind a button that says so", async () => {
  await show(<Navigation organization={organization("admin")} />);
  const navigation = screen.getByRole("navigation", { name: "Main" });

  await userEvent.click(within(navigation).getByRole("button", { name: "More pages" }));

  const items = await screen.findAllByRole("menuitem");
  expect(items.map((item) => item.textContent)).toEqual([
    "Secrets",
    "Variables",
    "Members",
    "API keys",
    "Audit log",
    "Settings",
  ]);
});

test("viewers are not shown what only admins may see", async () => {
  await show(<Navigation organization={organization("viewer")} />);

  const links = screen.getAllByRole("link").map((link) => link.textContent);
  expect(links).toEqual(["Workflows", "Runs", "Secrets", "Variables", "Members", "Settings"]);
});

test("a page on which nothing changes by itself says nothing; a lost connection is announced", () => {
  const { rerender } = render(<LiveDot state="off" />);
  const status = screen.getByRole("status");
  expect(status).toBeEmptyDOMElement();

  rerender(<LiveDot state="polling" />);

  expect(status).toHaveTextContent("Reconnecting");
});
