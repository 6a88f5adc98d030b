import { Dialog } from "@/components/dialog";
import { Kbd } from "@/components/kbd";
import styles from "./shell.module.css";

const SHORTCUTS: readonly [keys: string[], meaning: string][] = [
  [["Ctrl", "K"], "Search and commands (⌘K on a Mac)"],
  [["?"], "This help"],
  [["j"], "Next row or step"],
  [["k"], "Previous row or step"],
  [["Enter"], "Open the row"],
  [["x"], "Select the row"],
  [["Shift", "x"], "Select the rows from the last one to this"],
  [["c"], "Cancel the run (on its page, the row, or those selected)"],
  [["r"], "Replay the run (on its page, the row, or those selected)"],
  [["Esc"], "Close what is open"],
];

/** The keys that work everywhere. */
export function ShortcutsHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title="Keyboard shortcuts">
      <dl className={styles["shortcuts"]}>
        {SHORTCUTS.map(([keys, meaning]) => (
          <div key={meaning}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
