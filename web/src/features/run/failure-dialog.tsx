import type { ReactNode } from "react";
import type { Failure } from "@/api/types";
import { Dialog } from "@/components/dialog";
import styles from "./failure.module.css";

type FailureDialogProps = { failure: Failure; onClose: () => void; children: ReactNode };

/** Why something failed, over the whole window. */
export function FailureDialog({ failure, onClose, children }: FailureDialogProps) {
  return (
    <Dialog open full onClose={onClose} title={failure.type} description={failure.message}>
      <div className={styles["failure"]}>{children}</div>
    </Dialog>
  );
}
