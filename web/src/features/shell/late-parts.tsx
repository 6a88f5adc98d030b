import { Button } from "@/components/button";
import { Notice } from "@/components/states";
import { lateParts } from "@/lib/lazy-named";
import { useStore } from "@/lib/store";
import styles from "./shell.module.css";

/** Says that a part of the page did not load, as after a new console was deployed or offline. */
export function LateParts() {
  const late = useStore(lateParts);
  if (late === 0) return null;
  return (
    <div className={styles["stale"]}>
      <Notice
        tone="amber"
        action={
          <Button small onClick={() => window.location.reload()}>
            Load the page anew
          </Button>
        }
      >
        A part of this page did not load. It is tried again by itself; a draft is kept either way.
      </Notice>
    </div>
  );
}
