/** One version: its source, or what differs from another version or the draft. */
import { useQuery } from "@tanstack/react-query";
import { explain } from "@/api/problem";
import type { VersionSummary, Workflow } from "@/api/types";
import { versionQuery } from "@/api/workflows";
import { Button } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { Select } from "@/components/field";
import { SourceDiff } from "@/components/source-diff";
import { SourceLines } from "@/components/source-lines";
import { Failed, Skeleton } from "@/components/states";
import styles from "./history.module.css";
import { factsOf } from "./version-facts";

/** The draft in the place of a version's number. */
const DRAFT = 0;

type VersionPaneProps = {
  workflow: Workflow;
  number: number;
  against: number | undefined;
  others: readonly VersionSummary[];
  onCompare: (against: number | undefined) => void;
  onRestore: (source: string) => void;
};

/** The choice what to compare with is kept when another version is looked at. */
export function VersionPane(props: VersionPaneProps) {
  const { workflow, number, against, others, onCompare, onRestore } = props;
  const query = useQuery(versionQuery(workflow.organization_id, workflow.id, number));
  if (query.isError) {
    return (
      <Failed
        title="The version did not load"
        reason={explain(query.error)}
        onRetry={() => query.refetch()}
      />
    );
  }
  if (!query.data) return <Skeleton rows={10} label="Loading the version" />;
  const { source } = query.data;
  const compared = against === number ? undefined : against;
  return (
    <section className={styles["source"]} aria-label={`Source of version ${number}`}>
      <header>
        <h2>Version {number}</h2>
        <CopyButton text={source} label="Copy source" />
        <Select
          label="Compare with"
          options={[
            { value: "", label: "Compare with…" },
            { value: String(DRAFT), label: "the draft" },
            ...others.map((version) => ({
              value: String(version.number),
              label: `v${version.number} ${version.message}`.slice(0, 60),
            })),
          ]}
          value={compared === undefined ? "" : String(compared)}
          onChoose={(value) => onCompare(value === "" ? undefined : Number(value))}
        />
        <Button small onClick={() => onRestore(source)} disabled={source === workflow.source}>
          Use as draft
        </Button>
      </header>
      {compared === undefined && <SourceLines source={source} line={0} />}
      {compared === DRAFT && (
        <SourceDiff
          label={`From version ${number} to the draft`}
          before={source}
          after={workflow.source}
        />
      )}
      {compared !== undefined && compared !== DRAFT && (
        <TwoVersions workflow={workflow} pair={[number, compared]} />
      )}
    </section>
  );
}

type TwoVersionsProps = { workflow: Workflow; pair: readonly [number, number] };

/** The older one on the left, whichever was chosen first. */
function TwoVersions({ workflow: { organization_id: org, id }, pair }: TwoVersionsProps) {
  const [first, last] = [Math.min(...pair), Math.max(...pair)];
  const older = useQuery(versionQuery(org, id, first));
  const newer = useQuery(versionQuery(org, id, last));
  const error = older.error ?? newer.error;
  if (error) {
    const retry = () => Promise.all([older.refetch(), newer.refetch()]);
    return <Failed title="A version did not load" reason={explain(error)} onRetry={retry} />;
  }
  if (!older.data || !newer.data) return <Skeleton rows={10} label="Loading the versions" />;
  const [before, after] = [factsOf(older.data), factsOf(newer.data)];
  const name = `From version ${first} to ${last}`;
  return (
    <>
      <h3>{name}</h3>
      <SourceDiff label={name} before={older.data.source} after={newer.data.source} />
      {before !== after && (
        <>
          <h3>Triggers and limits</h3>
          <SourceDiff label="Triggers and limits" before={before} after={after} />
        </>
      )}
    </>
  );
}
