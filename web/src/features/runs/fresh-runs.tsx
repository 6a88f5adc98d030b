import { ArrowUp } from "lucide-react";
import { Button } from "@/components/button";
import styles from "./runs.module.css";

type FreshRunsProps = { count: number; onShow: () => void };

/** Runs that began since the list was loaded: shown when asked, so that no row moves. */
export function FreshRuns({ count, onShow }: FreshRunsProps) {
  return (
    <div role="status" className={styles["fresh"]}>
      {count > 0 && (
        <Button small variant="primary" onClick={onShow}>
          <ArrowUp size={13} aria-hidden />
          {count === 1 ? "1 new run" : `${count} new runs`}
        </Button>
      )}
    </div>
  );
}
