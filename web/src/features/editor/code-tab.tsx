/** Writing a workflow: the code, and beside it what the compiler makes of it. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Suspense, useMemo, useState } from "react";
import { type EditorNames, editorNamesQuery, type Recorded, recordedQuery } from "@/api/editor";
import { explain } from "@/api/problem";
import type { Diagnostic, Workflow } from "@/api/types";
import { compileQuery } from "@/api/workflows";
import { JsonViewer } from "@/components/json-viewer";
import { Notice, Skeleton } from "@/components/states";
import { Tabs } from "@/components/tabs";
import type { Json } from "@/lib/json";
import { lazyNamed } from "@/lib/lazy-named";
import { useDebounced } from "@/lib/use-debounced";
import { applyEdit } from "./apply-edit";
import { CodeEditor, type Place, type Reveal } from "./code-editor";
import type { DraftKeeper, DraftState } from "./draft-keeper";
import styles from "./editor.module.css";
import { Outline } from "./outline";
import { Problems } from "./problems";
import { withClasses } from "./with-classes";

const PublishDialog = lazyNamed(() => import("./publish-dialog"), "PublishDialog");
const TestRun = lazyNamed(() => import("./test-run"), "TestRun");

const SIDES = [
  { value: "steps", label: "Steps" },
  { value: "test", label: "Test run" },
  { value: "machine", label: "State machine" },
] as const;

export type EditorSide = (typeof SIDES)[number]["value"];

type CodeTabProps = {
  workflow: Workflow;
  draft: DraftState;
  keeper: DraftKeeper;
  side: EditorSide;
  /** The line the cursor is put in at first. */
  startAt?: number | undefined;
  publishing: boolean;
  ran: string | undefined;
  onSide: (side: EditorSide) => void;
  onPublished: () => void;
  onRan: (runId: string) => void;
};

const COMPILE_AFTER = 250;
const NONE: readonly Diagnostic[] = [];
const NO_NAMES: EditorNames = { secrets: [], workflows: [], variables: [] };
const NO_RESULTS: Recorded = {};

/** The draft comes from the keeper; what is compiled is what stands on screen. */
export function CodeTab(props: CodeTabProps) {
  const { workflow, draft, keeper, side, startAt, publishing, onSide, onPublished } = props;
  const language = useLanguage(workflow.organization_id, workflow.id);
  const [reveal, setReveal] = useState<Reveal>(startAt ? { line: startAt, column: 1 } : undefined);
  const [line, setLine] = useState(1);
  const settled = useDebounced(draft.source, COMPILE_AFTER);
  const compile = useQuery({
    ...compileQuery(workflow.organization_id, settled),
    placeholderData: keepPreviousData,
  });
  const diagnostics = compile.data?.diagnostics ?? NONE;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const go = (place: Place) => setReveal({ line: place.line, column: place.column });
  const fix = (diagnostic: Diagnostic) =>
    diagnostic.edit && keeper.edit(applyEdit(draft.source, diagnostic.edit));
  return (
    <div className={styles["code"]}>
      <div className={styles["main"]}>
        <CodeEditor
          label={`Source of ${workflow.name}`}
          value={draft.source}
          onChange={(source) => keeper.edit(source)}
          diagnostics={diagnostics}
          language={language}
          reveal={reveal}
          onCursor={setLine}
        />
        <div className={styles["bottom"]}>
          {compile.isError ? (
            <Notice tone="red">The code could not be checked: {explain(compile.error)}</Notice>
          ) : (
            <Problems diagnostics={diagnostics} onGo={go} onFix={fix} />
          )}
        </div>
      </div>
      <aside className={styles["side"]} aria-label="About the draft">
        <Tabs label="About the draft" tabs={SIDES} value={side} onChange={onSide}>
          <div className={styles["sideBody"]}>
            {side === "steps" && (
              <Outline steps={compile.data?.steps ?? []} line={line} onGo={go} />
            )}
            {side === "machine" && <Machine machine={compile.data?.machine ?? null} />}
            <Suspense fallback={<Skeleton rows={6} label="Loading the test run" />}>
              {side === "test" && (
                <TestRun
                  workflow={workflow}
                  source={draft.source}
                  schema={compile.data?.input_schema}
                  hasErrors={errors.length > 0}
                  ran={props.ran}
                  onRan={props.onRan}
                  onLearn={(classes) => keeper.edit(withClasses(draft.source, classes))}
                />
              )}
            </Suspense>
          </div>
        </Tabs>
      </aside>
      <Suspense>
        {publishing && (
          <PublishDialog
            workflow={workflow}
            source={draft.source}
            triggers={compile.data?.triggers ?? []}
            keeper={keeper}
            errors={errors}
            onGo={go}
            onClose={onPublished}
          />
        )}
      </Suspense>
    </div>
  );
}

/** What Step Functions gets; a draft with errors has none. */
function Machine({ machine }: { machine: Json }) {
  if (machine === null) {
    return <p className={styles["machine"]}>There is a state machine once no error is left.</p>;
  }
  return (
    <div className={styles["machine"]}>
      <JsonViewer value={machine} name="machine" label="State machine" />
    </div>
  );
}

function useLanguage(organization: string, workflowId: string) {
  const names = useQuery(editorNamesQuery(organization)).data ?? NO_NAMES;
  const results = useQuery(recordedQuery(organization, workflowId)).data ?? NO_RESULTS;
  return useMemo(
    () => ({ organization, known: { ...names, results } }),
    [organization, names, results],
  );
}
