import type { SecretSummary } from "@/api/types";
import { Dialog } from "@/components/dialog";
import { RelativeTime } from "@/components/time";
import styles from "./secrets.module.css";

type VersionsDialogProps = { secret: SecretSummary; onClose: () => void };

/** Who set a secret and when; only the newest value is used. */
export function VersionsDialog({ secret, onClose }: VersionsDialogProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Versions of ${secret.name}`}
      description="Steps use the newest value. Those before it are used no more."
    >
      <ol className={styles["versions"]} aria-label="Versions">
        {secret.versions?.map(({ number, set_at, set_by_name }) => (
          <li key={number}>
            <span>Version {number}</span>
            <span className="truncate">{set_by_name}</span>
            <RelativeTime at={set_at} />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
