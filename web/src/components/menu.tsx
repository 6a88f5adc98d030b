/** Menus that open from a button: actions, or several choices. */
import * as Radix from "@radix-ui/react-dropdown-menu";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./menu.module.css";

type MenuProps = { trigger: ReactNode; align?: "start" | "end"; children: ReactNode };

/** A menu below its trigger. */
export function Menu({ trigger, align = "end", children }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={styles["content"]}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type ItemProps = {
  onSelect: () => void;
  icon?: ReactNode;
  disabled?: boolean;
  children: ReactNode;
};

/** One action. */
export function MenuItem({ onSelect, icon, disabled = false, children }: ItemProps) {
  return (
    <Radix.Item className={styles["item"]} onSelect={onSelect} disabled={disabled}>
      {icon}
      {children}
    </Radix.Item>
  );
}

type CheckItemProps = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
};

/** One of several choices; choosing keeps the menu open. */
export function MenuCheckItem({ checked, onChange, children }: CheckItemProps) {
  return (
    <Radix.CheckboxItem
      className={styles["item"]}
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
    >
      <span className={styles["check"]}>{checked && <Check size={13} aria-hidden />}</span>
      {children}
    </Radix.CheckboxItem>
  );
}

/** A heading inside a menu. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className={styles["label"]}>{children}</Radix.Label>;
}

/** A line between groups. */
export function MenuSeparator() {
  return <Radix.Separator className={styles["separator"]} />;
}
