/** A table for long lists: one look, rows opened by link or keyboard, virtual when long. */
import {
  type ColumnDef,
  createColumnHelper,
  type RowData,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { type CSSProperties, memo, type ReactNode, useRef } from "react";
import { classNames } from "@/lib/class-names";
import { useShortcuts } from "@/lib/use-shortcuts";
import styles from "./data-table.module.css";
import { Windowed } from "./windowed";

type ColumnLook = {
  width?: string;
  narrowWidth?: string;
  hideBelow?: "wide" | "narrow";
  align?: "end";
};

const features = tableFeatures({ columnMeta: {} as ColumnLook });

export type Column<T extends RowData> = ColumnDef<typeof features, T>;

/** Make columns for rows of one kind; `meta` says how wide they are and when they give way. */
export function columnsFor<T extends RowData>() {
  return createColumnHelper<typeof features, T>();
}

const ROW = 40;

type DataTableProps<T extends RowData> = {
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowId: (row: T) => string;
  rowAttributes?: (row: T) => Record<string, string>;
  footer?: ReactNode;
};

/** Rows with `data-row-link` on their main link; j and k move between those links. */
export function DataTable<T extends RowData>(props: DataTableProps<T>) {
  const { label, columns, rows, rowId, rowAttributes, footer } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const table = useTable({ features, columns, data: rows, getRowId: rowId });
  useShortcuts({
    j: () => focusRow(scroller.current, rows.length, 1),
    k: () => focusRow(scroller.current, rows.length, -1),
  });
  const all = table.getRowModel().rows;

  return (
    <div className={styles["scroller"]} ref={scroller}>
      <table className={styles["table"]} aria-label={label} aria-rowcount={rows.length + 1}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <th key={header.id} {...look(header.column.columnDef.meta)} scope="col">
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <Windowed count={rows.length} rowHeight={ROW} scroller={scroller}>
          {({ from, to, before, after }) => (
            <tbody>
              <Spacer height={before} columns={columns.length} />
              {all.slice(from, to).map((row) => (
                <tr
                  key={row.id}
                  data-index={row.index}
                  aria-rowindex={row.index + 2}
                  {...rowAttributes?.(row.original)}
                >
                  <Cells
                    of={row.original}
                    columns={columns}
                    draw={() =>
                      row.getAllCells().map((cell) => (
                        <td key={cell.id} {...look(cell.column.columnDef.meta)}>
                          <table.FlexRender cell={cell} />
                        </td>
                      ))
                    }
                  />
                </tr>
              ))}
              <Spacer height={after} columns={columns.length} />
            </tbody>
          )}
        </Windowed>
      </table>
      {footer}
    </div>
  );
}

type CellsProps = { of: unknown; columns: unknown; draw: () => ReactNode };

/** The cells of a row, drawn again only when the row is another one: scrolling moves them alone. */
const Cells = memo(
  ({ draw }: CellsProps) => draw(),
  (old, next) => old.of === next.of && old.columns === next.columns,
);

type SortHeaderProps = {
  label: string;
  direction: "asc" | "desc" | undefined;
  onSort: () => void;
};

/** A column title that sorts. */
export function SortHeader({ label, direction, onSort }: SortHeaderProps) {
  const spoken = direction === "desc" ? ", sorted descending" : ", sorted ascending";
  return (
    <button type="button" className={styles["sort"]} onClick={onSort}>
      {label}
      <span aria-hidden className={styles["arrow"]}>
        {direction === "desc" ? "↓" : direction === "asc" ? "↑" : ""}
      </span>
      <span className="visually-hidden">{direction ? spoken : ", sort"}</span>
    </button>
  );
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className={styles["spacer"]}>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

function look(meta: ColumnLook | undefined) {
  const { width, narrowWidth, hideBelow, align } = meta ?? {};
  const style = { "--column": width, "--column-narrow": narrowWidth } as CSSProperties;
  return { className: classNames(hideBelow && styles[hideBelow], align && styles["end"]), style };
}

function focusRow(scroller: HTMLElement | null, count: number, by: 1 | -1): void {
  const current = document.activeElement?.closest<HTMLElement>("tr[data-index]");
  const from = current ? Number(current.dataset["index"]) : -1;
  const to = Math.min(Math.max(from + by, 0), count - 1);
  scroller?.querySelector<HTMLElement>(`tr[data-index="${to}"] [data-row-link]`)?.focus();
}
