/** One value in a JSON tree, with everything inside it. */
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { children, contains, type Json, jsonPath, sizeInWords } from "@/lib/json";
import { CopyButton } from "./copy-button";
import styles from "./json-viewer.module.css";

const OPEN_DEPTH = 3;
const OPEN_SIZE = 50;
const SHOWN = 200;

type JsonNodeProps = {
  value: Json;
  root: string;
  keys: readonly (string | number)[];
  search: string;
};

/** A line for the value; a container folds and shows at most 200 children at first. */
export function JsonNode({ value, root, keys, search }: JsonNodeProps) {
  const entries = children(value);
  const [open, setOpen] = useState(keys.length < OPEN_DEPTH && entries.length <= OPEN_SIZE);
  const [limit, setLimit] = useState(SHOWN);
  const isContainer = value !== null && typeof value === "object";
  const matches = search !== "" && isContainer && contains(value, search);
  const unfolded = open || matches;
  return (
    <li className={styles["node"]}>
      <Line value={value} root={root} keys={keys} search={search}>
        {isContainer && entries.length > 0 && (
          <button
            type="button"
            className={styles["fold"]}
            aria-expanded={unfolded}
            aria-label={`${unfolded ? "Fold" : "Unfold"} ${jsonPath(root, keys)}`}
            onClick={() => setOpen(!unfolded)}
          >
            <ChevronRight size={12} aria-hidden />
          </button>
        )}
      </Line>
      {isContainer && unfolded && entries.length > 0 && (
        <ul>
          {entries.slice(0, limit).map(([key, child]) => (
            <JsonNode key={key} value={child} root={root} keys={[...keys, key]} search={search} />
          ))}
          {entries.length > limit && (
            <li>
              <button
                type="button"
                className={styles["link"]}
                onClick={() => setLimit(limit + SHOWN)}
              >
                {entries.length - limit} more
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}

type LineProps = JsonNodeProps & { children: React.ReactNode };

function Line({ value, root, keys, search, children: fold }: LineProps) {
  const key = keys.at(-1);
  const path = jsonPath(root, keys);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return (
    <div className={styles["line"]}>
      <span className={styles["gutter"]}>{fold}</span>
      <span className={styles["text"]}>
        {key !== undefined && (
          <span className={styles["key"]} data-hit={hits(String(key), search)}>
            {typeof key === "number" ? key : key}
            <span className={styles["colon"]}>: </span>
          </span>
        )}
        <Scalar value={value} search={search} />
      </span>
      <span className={styles["copies"]}>
        <CopyButton text={path} label={`Copy path ${path}`} />
        <CopyButton text={text} label={`Copy value of ${path}`} />
      </span>
    </div>
  );
}

function Scalar({ value, search }: { value: Json; search: string }) {
  if (value !== null && typeof value === "object") {
    const [left, right] = Array.isArray(value) ? "[]" : "{}";
    return (
      <span className={styles["size"]}>
        {left}
        {children(value).length > 0 && ` ${sizeInWords(value)} `}
        {right}
      </span>
    );
  }
  const kind = value === null ? "null" : typeof value;
  return (
    <span className={styles[kind]} data-hit={hits(String(value), search)}>
      {JSON.stringify(value)}
    </span>
  );
}

function hits(text: string, search: string): true | undefined {
  return search !== "" && text.toLowerCase().includes(search) ? true : undefined;
}
