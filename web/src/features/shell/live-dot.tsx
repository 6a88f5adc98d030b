import type { LiveState } from "@/api/live";
import { Tooltip } from "@/components/tooltip";
import styles from "./shell.module.css";

const WORDS: Record<Exclude<LiveState, "off">, [label: string, meaning: string]> = {
  connecting: ["Connecting", "Changes appear by themselves in a moment."],
  live: ["Live", "Changes appear by themselves."],
  polling: [
    "Reconnecting",
    "The live connection is lost. Asking every 5 seconds until it is back.",
  ],
};

/** How fresh the page is: a dot, a word and, on hover, what it means; nothing where all stands still. */
export function LiveDot({ state }: { state: LiveState }) {
  if (state === "off") return <span role="status" className={styles["live"]} data-live="off" />;
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
