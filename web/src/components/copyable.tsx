/** A piece of text to take along, as it stands. */
import { CopyButton } from "./copy-button";
import styles from "./copyable.module.css";

type CopyableProps = { text: string; label: string };

/** The text in one block, with a button that copies it. */
export function Copyable({ text, label }: CopyableProps) {
  return (
    <div className={styles["copyable"]}>
      <pre tabIndex={0}>{text}</pre>
      <CopyButton text={text} label={label} />
    </div>
  );
}
