/** The command palette: type, choose with the arrows, Enter goes. */
import * as Radix from "@radix-ui/react-dialog";
import { type KeyboardEvent, useId, useState } from "react";
import styles from "./palette.module.css";

export type Command = { group: string; label: string; words?: string; run: () => unknown };

type PaletteProps = {
  commands: readonly Command[];
  text: string;
  onText: (text: string) => void;
  onClose: () => void;
};

const MOST = 30;

/** Every word typed must occur in the command. */
export function Palette({ commands, text, onText, onClose }: PaletteProps) {
  const id = useId();
  const [at, setAt] = useState(0);
  const found = matching(commands, text);
  const current = Math.min(at, found.length - 1);
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) setAt((current + step + found.length) % Math.max(found.length, 1));
    else if (event.key === "Enter") run(found[current]);
    else return;
    event.preventDefault();
  };
  return (
    <Radix.Root open onOpenChange={(open) => open || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles["overlay"]} />
        <Radix.Content className={styles["content"]} aria-describedby={undefined}>
          <Radix.Title className="visually-hidden">Search and commands</Radix.Title>
          <input
            role="combobox"
            aria-expanded
            aria-controls={id}
            aria-activedescendant={found.length > 0 ? `${id}-${current}` : undefined}
            aria-label="Search workflows, runs and pages"
            placeholder="Search workflows, runs and pages"
            className={styles["input"]}
            value={text}
            onChange={(event) => {
              setAt(0);
              onText(event.target.value);
            }}
            onKeyDown={press}
          />
          <Results id={id} found={found} current={current} onRun={run} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type ResultsProps = {
  id: string;
  found: readonly Command[];
  current: number;
  onRun: (command: Command) => void;
};

function Results({ id, found, current, onRun }: ResultsProps) {
  if (found.length === 0) {
    return (
      <p role="status" className={styles["none"]}>
        Nothing matches.
      </p>
    );
  }
  return (
    <div role="listbox" id={id} aria-label="Results" className={styles["results"]}>
      {found.map((command, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the input above takes the keys
        <div
          key={`${command.group}:${command.label}:${command.words ?? ""}`}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === current}
          className={styles["option"]}
          onClick={() => onRun(command)}
        >
          <span className="truncate">{command.label}</span>
          <span className={styles["group"]}>{command.group}</span>
        </div>
      ))}
    </div>
  );
}

function matching(commands: readonly Command[], text: string): Command[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return commands
    .filter(({ label, words = "", group }) => {
      const all = `${label} ${words} ${group}`.toLowerCase();
      return wanted.every((word) => all.includes(word));
    })
    .slice(0, MOST);
}
