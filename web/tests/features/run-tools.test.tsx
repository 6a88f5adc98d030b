import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { runKeys } from "@/api/runs";
import type { RunSummary } from "@/api/types";
import { RunTools } from "@/features/run/run-tools";
import * as files from "@/lib/save-file";
import { aRun, aRunSummary, aStep } from "../fixtures";
import { show } from "../render";

const [FIRST, SECOND, THIRD] = ["1", "2", "3"].map((id) => aRunSummary({ id })) as [
  RunSummary,
  RunSummary,
  RunSummary,
];

function AfterLists({ id, lists }: { id: string; lists: RunSummary[][] }) {
  const client = useQueryClient();
  useState(() => {
    for (const [at, items] of lists.entries()) remember(client, items, at + 1);
  });
  return <RunTools run={aRun({ id })} steps={[aStep()]} />;
}

function remember(client: QueryClient, items: RunSummary[], updatedAt: number) {
  const data = { pages: [{ items, next_cursor: null }], pageParams: [""] };
  client.setQueryData(runKeys.list({ org: "org" }, { text: `${updatedAt}` }), data, { updatedAt });
}

function open(id: string, ...lists: RunSummary[][]) {
  return show(<AfterLists id={id} lists={lists} />);
}

test("the arrows lead through the list that was asked for last", async () => {
  await open("2", [THIRD, SECOND], [THIRD, SECOND, FIRST]);

  expect(await screen.findByRole("link", { name: "Newer run of the list" })).toHaveAttribute(
    "href",
    "/o/org/runs/3",
  );
  expect(screen.getByRole("link", { name: "Older run of the list" })).toHaveAttribute(
    "href",
    "/o/org/runs/1",
  );
});

test("at the end of the list there is no way on, and without a list there is none at all", async () => {
  await open("1", [SECOND, FIRST]);

  expect(await screen.findByRole("link", { name: "Newer run of the list" })).toBeInTheDocument();
  expect(screen.queryByRole("link", { name: "Older run of the list" })).toBeNull();
});

test("a run is saved with its steps", async () => {
  const save = vi.spyOn(files, "saveFile").mockReturnValue();
  await open("1");

  await userEvent.click(await screen.findByRole("button", { name: "Export as JSON" }));

  const [name, text] = save.mock.calls[0] ?? [];
  expect(name).toBe("run-1.json");
  expect(JSON.parse(text ?? "")).toMatchObject({ run: { id: "1" }, steps: [{ path: "0001" }] });
});
