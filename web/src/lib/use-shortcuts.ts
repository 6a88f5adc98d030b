/** Keyboard shortcuts that stay silent while someone types or a dialog is open. */
import { useEffect, useRef } from "react";

const TYPED_INTO = "input:not([type=checkbox], [type=radio]), textarea, select";

export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/** Bind keys ("j", "Enter", "mod+k") for as long as the component is mounted. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event, latest.current);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

function press(event: KeyboardEvent, shortcuts: Shortcuts): void {
  const modified = event.ctrlKey || event.metaKey;
  const shortcut = shortcuts[modified ? `mod+${event.key.toLowerCase()}` : event.key];
  if (!shortcut || event.altKey) return;
  if (!modified && (isTyping(event.target) || isCovered())) return;
  event.preventDefault();
  shortcut(event);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest(TYPED_INTO) !== null;
}

function isCovered(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}
