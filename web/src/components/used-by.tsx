import { Link } from "@tanstack/react-router";
import styles from "./used-by.module.css";

/** A workflow that names something, where, and whether it has a value of its own. */
type NameUse = {
  workflow_id: string;
  workflow_name: string;
  draft: boolean;
  published: boolean;
  own: boolean;
};

/** The workflows whose code names a secret or a variable, with what is special about each. */
export function UsedBy({ org, uses }: { org: string; uses: readonly NameUse[] }) {
  if (uses.length === 0) return <span className={styles["uses"]}>No workflow uses it.</span>;
  return (
    <span className={styles["uses"]}>
      {uses.map((use, index) => (
        <span key={use.workflow_id}>
          {index > 0 && ", "}
          <Link to="/o/$org/workflows/$workflowId" params={{ org, workflowId: use.workflow_id }}>
            {use.workflow_name}
          </Link>
          {remark(use)}
        </span>
      ))}
    </span>
  );
}

function remark({ draft, published, own }: NameUse): string {
  const where = published ? (draft ? "" : "no longer in the draft") : "draft only";
  const remarks = [where, own ? "with a value of its own" : ""].filter(Boolean);
  return remarks.length > 0 ? ` (${remarks.join(", ")})` : "";
}
