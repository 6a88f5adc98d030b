import type { LiveState } from "@/api/live";
import { Tooltip } from "@/components/tooltip";
import styles from "./shell.module.css";

const WORDS: Record<LiveState, [label: string, meaning: string]> = {
  off: ["Not live", "This page shows nothing that changes by itself."],
  connecting: ["Connecting", "Changes appear by themselves in a moment."],
  live: ["Live", "Changes appear by themselves."],
  polling: [
    "Reconnecting",
    "The live connection is lost. Asking every 5 seconds until it is back.",
  ],
};

/** How fresh the page is: a dot, a word and, on hover, what it means. */
export function LiveDot({ state }: { state: LiveState }) {
  const [label, meaning] = WORDS[state];
  return (
    <Tooltip content={meaning}>
      <span role="status" className={styles["live"]} data-live={state}>
        <span aria-hidden className={styles["dot"]} />
        {label}
      </span>
    </Tooltip>
  );
}
