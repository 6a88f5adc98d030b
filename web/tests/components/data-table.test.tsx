import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { columnsFor, DataTable } from "@/components/data-table";

type Thing = { id: string; name: string };

const helper = columnsFor<Thing>();

test("a row is drawn again when it has changed, and others are not", () => {
  const drawn: string[] = [];
  const columns = helper.columns([
    helper.display({
      id: "name",
      header: "Name",
      cell: ({ row: { original } }) => {
        drawn.push(original.name);
        return original.name;
      },
    }),
  ]);
  const table = (rows: Thing[]) => (
    <DataTable label="Things" columns={columns} rows={rows} rowId={({ id }) => id} />
  );
  const [first, second] = [
    { id: "1", name: "one" },
    { id: "2", name: "two" },
  ];
  const { rerender } = render(table([first, second]));
  drawn.length = 0;

  rerender(table([first, { id: "2", name: "changed" }]));

  expect(drawn).toEqual(["changed"]);
  expect(screen.getByText("one")).toBeInTheDocument();
});
