/** The steps of the draft at large: what each does, and how it is tried. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Workflow as StepsMark } from "lucide-react";
import { explain } from "@/api/problem";
import type { StepNode, Workflow } from "@/api/types";
import { compileQuery } from "@/api/workflows";
import { Button } from "@/components/button";
import { Empty, Failed, Skeleton } from "@/components/states";
import { StepIcon } from "@/components/step-icon";
import { stepName } from "@/lib/step-name";
import { useDebounced } from "@/lib/use-debounced";
import { stepWords } from "./step-words";
import styles from "./steps-tab.module.css";

type StepsTabProps = { workflow: Workflow; source: string; onLine: (line: number) => void };

const COMPILE_AFTER = 250;

/** Nested as they run; a line leads to the code. */
export function StepsTab({ workflow, source, onLine }: StepsTabProps) {
  const settled = useDebounced(source, COMPILE_AFTER);
  const query = useQuery({
    ...compileQuery(workflow.organization_id, settled),
    placeholderData: keepPreviousData,
  });
  if (query.isPending) return <Skeleton rows={8} label="Loading the steps" />;
  if (!query.data) {
    return (
      <Failed
        title="The steps did not load"
        reason={explain(query.error)}
        onRetry={() => query.refetch()}
      />
    );
  }
  const { steps } = query.data;
  if (steps.length === 0) {
    return (
      <Empty icon={StepsMark} title="No steps yet">
        Steps appear here as they are written, or once the problems of the code are mended.
      </Empty>
    );
  }
  return (
    <section className={styles["steps"]} aria-label="Steps of the draft">
      <Steps steps={steps} onLine={onLine} />
    </section>
  );
}

type StepsProps = { steps: readonly StepNode[]; onLine: (line: number) => void };

function Steps({ steps, onLine }: StepsProps) {
  return (
    <ol className={styles["list"]}>
      {steps.map((step) => (
        <li key={step.position}>
          <OneStep step={step} onLine={onLine} />
          {step.blocks
            .filter((block) => block.steps.length > 0)
            .map((block) => (
              <div key={block.name} className={styles["block"]}>
                {step.type === "condition" && <h3>{block.name.split(" ")[0]}</h3>}
                <Steps steps={block.steps} onLine={onLine} />
              </div>
            ))}
        </li>
      ))}
    </ol>
  );
}

function OneStep({ step, onLine }: { step: StepNode; onLine: (line: number) => void }) {
  const words = step.options ? stepWords(step.options) : [];
  return (
    <div className={styles["step"]}>
      <span className={styles["icon"]}>
        <StepIcon type={step.type} action={step.action} />
      </span>
      <span className={styles["about"]}>
        <strong>{stepName(step, step.id)}</strong>
        {step.action && <code>{step.action}</code>}
        {words.length > 0 && <span className={styles["words"]}>{words.join(" ")}</span>}
      </span>
      <Button small variant="ghost" onClick={() => onLine(step.line)}>
        Line {step.line}
      </Button>
    </div>
  );
}
