/** One workflow: its code, its runs, its history, and what can be done with it. */
import { type ReactNode, Suspense, useEffect, useState } from "react";
import type { Workflow } from "@/api/types";
import { Button } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { Skeleton } from "@/components/states";
import { StatusBadge } from "@/components/status-badge";
import { Tabs } from "@/components/tabs";
import { lazyNamed } from "@/lib/lazy-named";
import { CodeTab, type EditorSide } from "./code-tab";
import styles from "./editor.module.css";
import { SaveStatus } from "./save-status";
import { useDraft } from "./use-draft";

const HistoryTab = lazyNamed(() => import("./history-tab"), "HistoryTab");
const StaleDialog = lazyNamed(() => import("./stale-dialog"), "StaleDialog");
const StepsTab = lazyNamed(() => import("./steps-tab"), "StepsTab");

export const WORKFLOW_TABS = ["code", "trigger", "steps", "runs", "settings", "history"] as const;

export type WorkflowTab = (typeof WORKFLOW_TABS)[number];

/** Where one is; `against` is the version compared with, `ran` the test run that is shown. */
export type WorkflowPlace = {
  tab: WorkflowTab;
  side: EditorSide;
  version: number | undefined;
  against: number | undefined;
  ran: string | undefined;
};

const TABS = [
  { value: "code", label: "Code" },
  { value: "trigger", label: "Trigger" },
  { value: "steps", label: "Steps" },
  { value: "runs", label: "Runs" },
  { value: "settings", label: "Settings" },
  { value: "history", label: "History" },
] as const;

type WorkflowViewProps = {
  workflow: Workflow;
  place: WorkflowPlace;
  onPlace: (place: Partial<WorkflowPlace>) => void;
  triggers: ReactNode;
  runs: ReactNode;
  settings: ReactNode;
  actions: ReactNode;
};

/** The draft stays open while one looks at the other tabs. */
export function WorkflowView(props: WorkflowViewProps) {
  const { workflow, place, onPlace, triggers, runs, settings, actions } = props;
  const { source, save, keeper } = useDraft(workflow);
  const [publishing, setPublishing] = useState(false);
  const [deciding, setDeciding] = useState(true);
  const [line, setLine] = useState<number>();
  const stale = save.kind === "stale" ? save.theirs : undefined;
  useEffect(() => setDeciding(stale !== undefined), [stale]);

  const openTab = (tab: WorkflowTab) => {
    setLine(undefined);
    onPlace({ tab });
  };
  const startPublishing = () => {
    onPlace({ tab: "code" });
    setPublishing(true);
  };
  return (
    <>
      <header className={styles["header"]}>
        <h1>{workflow.name}</h1>
        <StatusBadge status={workflow.status} />
        <CopyButton text={workflow.id} label="Copy workflow id" />
        <div className={styles["tools"]}>
          <SaveStatus save={save} onRetry={() => keeper.retry()} />
          {stale && !deciding && (
            <Button small onClick={() => setDeciding(true)}>
              Compare
            </Button>
          )}
          {actions}
          <Button
            variant="primary"
            onClick={startPublishing}
            disabled={workflow.status === "archived"}
          >
            Publish
          </Button>
        </div>
      </header>
      <Tabs label="Workflow" tabs={TABS} value={place.tab} onChange={openTab}>
        <Suspense fallback={<Skeleton rows={8} label="Loading the tab" />}>
          {place.tab === "code" && (
            <CodeTab
              workflow={workflow}
              draft={{ source, save }}
              keeper={keeper}
              side={place.side}
              startAt={line}
              publishing={publishing}
              onSide={(side) => onPlace({ side })}
              ran={place.ran}
              onRan={(ran) => onPlace({ ran })}
              onPublished={() => setPublishing(false)}
            />
          )}
          {place.tab === "trigger" && triggers}
          {place.tab === "steps" && (
            <StepsTab
              workflow={workflow}
              source={source}
              onLine={(chosen) => {
                setLine(chosen);
                onPlace({ tab: "code" });
              }}
            />
          )}
          {place.tab === "runs" && <div className={styles["runs"]}>{runs}</div>}
          {place.tab === "settings" && settings}
          {place.tab === "history" && (
            <HistoryTab
              workflow={workflow}
              chosen={place.version}
              against={place.against}
              onChoose={(version) => onPlace({ version })}
              onCompare={(against) => onPlace({ against })}
              onRestore={(old) => {
                keeper.edit(old);
                onPlace({ tab: "code" });
              }}
            />
          )}
        </Suspense>
      </Tabs>
      <Suspense>
        {stale && deciding && (
          <StaleDialog
            mine={source}
            theirs={stale.source}
            onKeepMine={() => keeper.keepMine()}
            onTakeTheirs={() => keeper.takeTheirs()}
            onClose={() => setDeciding(false)}
          />
        )}
      </Suspense>
    </>
  );
}
