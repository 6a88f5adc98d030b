/** A table for long lists: one look, rows opened by link or keyboard, virtual when long. */
import {
  type ColumnDef,
  createColumnHelper,
  type RowData,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useRef } from "react";
import { classNames } from "@/lib/class-names";
import { useShortcuts } from "@/lib/use-shortcuts";
import styles from "./data-table.module.css";

type ColumnLook = { width?: string; hideBelow?: "wide" | "narrow"; align?: "end" };

const features = tableFeatures({ columnMeta: {} as ColumnLook });

export type Column<T extends RowData> = ColumnDef<typeof features, T>;

/** Make columns for rows of one kind; `meta` says how wide they are and when they give way. */
export function columnsFor<T extends RowData>() {
  return createColumnHelper<typeof features, T>();
}

const ROW = 40;
const VIRTUAL_FROM = 120;

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
  const virtual = useVirtualizer({
    count: rows.length,
    enabled: rows.length >= VIRTUAL_FROM,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const move = (by: 1 | -1) => focusRow(scroller.current, rows.length, by, virtual.scrollToIndex);
  useShortcuts({ j: () => move(1), k: () => move(-1) });

  const all = table.getRowModel().rows;
  const shown = rows.length >= VIRTUAL_FROM ? virtual.getVirtualItems() : undefined;
  const visible = shown ? shown.flatMap(({ index }) => all[index] ?? []) : all;
  const before = shown?.[0]?.start ?? 0;
  const after = shown ? virtual.getTotalSize() - (shown.at(-1)?.end ?? 0) : 0;

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
        <tbody>
          <Spacer height={before} columns={columns.length} />
          {visible.map((row) => (
            <tr
              key={row.id}
              data-index={row.index}
              aria-rowindex={row.index + 2}
              {...rowAttributes?.(row.original)}
            >
              {row.getAllCells().map((cell) => (
                <td key={cell.id} {...look(cell.column.columnDef.meta)}>
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ))}
          <Spacer height={after} columns={columns.length} />
        </tbody>
      </table>
      {footer}
    </div>
  );
}

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
  const { width, hideBelow, align } = meta ?? {};
  return {
    className: classNames(hideBelow && styles[hideBelow], align && styles["end"]),
    ...(width ? { style: { width } } : {}),
  };
}

function focusRow(
  scroller: HTMLElement | null,
  count: number,
  by: 1 | -1,
  scrollTo: (index: number) => void,
): void {
  const current = document.activeElement?.closest<HTMLElement>("tr[data-index]");
  const from = current ? Number(current.dataset["index"]) : -1;
  const to = Math.min(Math.max(from + by, 0), count - 1);
  const link = () => scroller?.querySelector<HTMLElement>(`tr[data-index="${to}"] [data-row-link]`);
  if (!link()) scrollTo(to);
  requestAnimationFrame(() => link()?.focus());
}
