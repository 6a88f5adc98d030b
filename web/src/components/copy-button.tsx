/** Copying to the clipboard, with an answer. */
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "./button";
import styles from "./copy-button.module.css";

type CopyButtonProps = { text: string; label: string };

/** Copy the text; the icon confirms it for a moment. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <IconButton label={copied ? "Copied" : label} className={styles["copy"]} onClick={copy}>
      {copied ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
    </IconButton>
  );
}

type CopyableIdProps = { id: string; label: string; short?: boolean };

/** An id with its copy button; `short` shows only its telling end. */
export function CopyableId({ id, label, short = false }: CopyableIdProps) {
  return (
    <span className={styles["id"]}>
      <code title={id}>{short ? `…${id.slice(-8)}` : id}</code>
      <CopyButton text={id} label={label} />
    </span>
  );
}
