/** The menu itself: opens at once, then whenever its trigger is used. */
import * as Radix from "@radix-ui/react-dropdown-menu";
import { Check } from "lucide-react";
import type { MenuEntry, MenuProps } from "./menu";
import styles from "./menu.module.css";

/** A Radix menu that starts open. */
export function OpenableMenu({ trigger, entries, align = "end" }: MenuProps) {
  return (
    <Radix.Root modal={false} defaultOpen>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={document.getElementById("main") ?? document.body}>
        <Radix.Content
          className={styles["content"]}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          {entries.map((entry) => (
            <Entry key={`${entry.kind}:${entry.label}`} entry={entry} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case "item":
      return (
        <Radix.Item
          className={styles["item"]}
          onSelect={entry.onSelect}
          disabled={entry.disabled ?? false}
        >
          {entry.icon}
          {entry.label}
        </Radix.Item>
      );
    case "check":
      return (
        <Radix.CheckboxItem
          className={styles["item"]}
          checked={entry.checked}
          onCheckedChange={entry.onChange}
          onSelect={(event) => event.preventDefault()}
        >
          <span className={styles["check"]}>
            {entry.checked && <Check size={13} aria-hidden />}
          </span>
          {entry.label}
        </Radix.CheckboxItem>
      );
    case "label":
      return <Radix.Label className={styles["label"]}>{entry.label}</Radix.Label>;
    case "separator":
      return <Radix.Separator className={styles["separator"]} />;
    default:
      return entry satisfies never;
  }
}
