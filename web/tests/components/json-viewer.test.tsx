import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { JsonViewer } from "@/components/json-viewer";

const value = { id: 7, items: [{ "odd key": "pear" }], none: null };

test("a value folds and unfolds", async () => {
  render(<JsonViewer value={value} name="order" label="Payload" />);
  expect(screen.getByText('"pear"')).toBeInTheDocument();

  await userEvent.click(screen.getByRole("button", { name: "Fold order.items" }));
  expect(screen.queryByText('"pear"')).toBeNull();

  await userEvent.click(screen.getByRole("button", { name: "Unfold order.items" }));
  expect(screen.getByText('"pear"')).toBeInTheDocument();
});

test("a path is copied as the workflow language reads it", async () => {
  const user = userEvent.setup();
  render(<JsonViewer value={value} name="order" label="Payload" />);

  await user.click(screen.getByRole("button", { name: 'Copy path order.items[0]["odd key"]' }));

  expect(await navigator.clipboard.readText()).toBe('order.items[0]["odd key"]');
});

test("a search opens what it finds and says when it finds nothing", async () => {
  render(<JsonViewer value={value} name="order" label="Payload" />);
  await userEvent.click(screen.getByRole("button", { name: "Fold order" }));

  await userEvent.type(screen.getByRole("searchbox", { name: "Search in Payload" }), "PEAR");
  expect(await screen.findByText('"pear"')).toHaveAttribute("data-hit", "true");

  await userEvent.type(screen.getByRole("searchbox"), "x");
  expect(await screen.findByText(/Nothing in here contains/)).toBeInTheDocument();
});

test("a value above a megabyte offers its download first", () => {
  render(<JsonViewer value={"x".repeat(1_100_000)} name="body" label="Output" />);

  expect(screen.getByRole("link", { name: "Download" })).toHaveAttribute("download", "output.json");
  expect(screen.queryByRole("list")).toBeNull();
});
