import type { LiveState } from "@/api/live";
import { Tooltip } from "@/components/tooltip";
import styles from "./shell.module.css";

const WORDS: Record<LiveState, [label: string, meaning: string] | undefined> = {
  off: undefined,
  connecting: ["Connecting", "Changes appear by themselves in a moment."],
  live: ["Live", "Changes appear by themselves."],
  polling: [
    "Reconnecting",
    "The live connection is lost. Asking every 5 seconds until it is back.",
  ],
};

/** How fresh the page is: a dot, a word and, on hover, what it means; nothing where all is still. */
export function LiveDot({ state }: { state: LiveState }) {
  const words = WORDS[state];
  return (
    <span role="status" className={styles["live"]} data-live={state}>
      {words && (
        <Tooltip content={words[1]}>
          <span aria-hidden className={styles["dot"]} />
          {words[0]}
        </Tooltip>
      )}
    </span>
  );
}
