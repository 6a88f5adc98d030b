/** Dialogs: one frame, one way to confirm. */
import * as Radix from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import { Button, IconButton } from "./button";
import styles from "./dialog.module.css";

type DialogProps = {
  open: boolean;
  /** Without it the dialog can only be answered. */
  onClose?: () => void;
  title: string;
  description?: ReactNode;
  wide?: boolean;
  full?: boolean;
  children: ReactNode;
};

/** A modal dialog; Escape and the cross close it, the focus comes back. */
export function Dialog({ open, onClose, title, description, wide, full, children }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => next || onClose?.()}>
      <Radix.Portal>
        <Radix.Overlay className={styles["overlay"]} />
        <Radix.Content
          className={classNames(styles["content"], wide && styles["wide"], full && styles["full"])}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <header className={styles["header"]}>
            <Radix.Title className={styles["title"]}>{title}</Radix.Title>
            {onClose && (
              <Radix.Close asChild>
                <IconButton label="Close">
                  <X size={16} aria-hidden />
                </IconButton>
              </Radix.Close>
            )}
          </header>
          {description && (
            <Radix.Description className={styles["description"]}>{description}</Radix.Description>
          )}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The row of buttons at the end of a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles["actions"]}>{children}</div>;
}

type ConfirmProps = {
  open: boolean;
  title: string;
  consequence: ReactNode;
  confirm: string;
  busy: boolean;
  error?: string | undefined;
  onConfirm: () => void;
  onClose: () => void;
};

/** Ask before something that cannot be undone, saying exactly what will happen. */
export function ConfirmDialog(props: ConfirmProps) {
  const { open, title, consequence, confirm, busy, error, onConfirm, onClose } = props;
  return (
    <Dialog open={open} onClose={onClose} title={title} description={consequence}>
      {error && (
        <p role="alert" className={styles["error"]}>
          {error}
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>Keep it as it is</Button>
        <Button variant="danger" busy={busy} onClick={onConfirm}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
