/** JSON for reading: a tree that folds, is searched, and gives its paths and values away. */
import { Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { contains, type Json } from "@/lib/json";
import { CopyButton } from "./copy-button";
import { JsonNode } from "./json-node";
import styles from "./json-viewer.module.css";

const LARGE = 1_000_000;

type JsonViewerProps = { value: Json; name: string; label: string };

/** Show a value; above a megabyte it offers the download instead. */
export function JsonViewer({ value, name, label }: JsonViewerProps) {
  const [search, setSearch] = useState("");
  const [forced, setForced] = useState(false);
  const wanted = useDeferredValue(search.trim().toLowerCase());
  const text = JSON.stringify(value, null, 2) ?? "null";
  const tooLarge = text.length > LARGE && !forced;
  const found = wanted === "" || contains(value, wanted);
  return (
    <section aria-label={label} className={styles["viewer"]}>
      <div className={styles["bar"]}>
        <label className={styles["search"]}>
          <Search size={13} aria-hidden />
          <span className="visually-hidden">Search in {label}</span>
          <input
            type="search"
            value={search}
            placeholder="Search"
            onChange={(event) => setSearch(event.target.value)}
          />
        </label>
        <CopyButton text={text} label={`Copy ${label}`} />
      </div>
      {tooLarge ? (
        <Large text={text} label={label} onShow={() => setForced(true)} />
      ) : (
        <ul className={styles["tree"]} aria-label={`${label} as a tree`}>
          <JsonNode value={value} root={name} keys={[]} search={wanted} />
        </ul>
      )}
      {!found && (
        <p role="status" className={styles["none"]}>
          Nothing in here contains “{search.trim()}”.
        </p>
      )}
    </section>
  );
}

type LargeProps = { text: string; label: string; onShow: () => void };

function Large({ text, label, onShow }: LargeProps) {
  const href = `data:application/json;charset=utf-8,${encodeURIComponent(text)}`;
  return (
    <p className={styles["none"]}>
      {(text.length / LARGE).toFixed(1)} MB.{" "}
      <a href={href} download={`${label.toLowerCase()}.json`}>
        Download
      </a>{" "}
      or{" "}
      <button type="button" className={styles["link"]} onClick={onShow}>
        show it here
      </button>
      .
    </p>
  );
}
