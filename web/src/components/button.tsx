/** Buttons and links that look like buttons. */
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import styles from "./button.module.css";

export type ButtonProps = ComponentProps<"button"> & {
  variant?: "primary" | "secondary" | "ghost" | "danger";
  small?: boolean;
  busy?: boolean;
};

/** A button that submits only when told to; `busy` keeps its size and blocks it. */
export function Button({
  variant = "secondary",
  small = false,
  busy = false,
  className,
  disabled,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={classNames(buttonClass(variant, small), className)}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {children}
    </button>
  );
}

/** The classes of a button, for a link that looks like one. */
export function buttonClass(variant: NonNullable<ButtonProps["variant"]>, small = false): string {
  return classNames(styles["button"], styles[variant], small && styles["small"]);
}

/** The class of a square button, for a link that looks like one. */
export const iconClass = classNames(styles["icon"]);

type IconButtonProps = ComponentProps<"button"> & { label: string; children: ReactNode };

/** A square button with an icon; the label is its name and its tooltip. */
export function IconButton({ label, className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames(styles["icon"], className)}
      {...rest}
    >
      {children}
    </button>
  );
}
