/** The steps the compiler sees, nested as they run. */
import type { StepNode, StepOptions } from "@/api/types";
import { StepIcon } from "@/components/step-icon";
import { classNames } from "@/lib/class-names";
import { stepName } from "@/lib/step-name";
import type { Place } from "./code-editor";
import styles from "./outline.module.css";

type OutlineProps = {
  steps: readonly StepNode[];
  line: number;
  onGo: (place: Place) => void;
};

/** A click goes to the step's line; the step of the current line is lit. */
export function Outline({ steps, line, onGo }: OutlineProps) {
  if (steps.length === 0) {
    return (
      <p className={styles["none"]}>
        Steps appear here as you write them, for example <code>http.get(url)</code>.
      </p>
    );
  }
  return (
    <nav aria-label="Steps of the draft" className={styles["outline"]}>
      <OutlineList steps={steps} line={line} onGo={onGo} />
    </nav>
  );
}

function OutlineList({ steps, line, onGo }: OutlineProps) {
  return (
    <ol>
      {steps.map((step) => (
        <li key={step.position}>
          <button
            type="button"
            className={classNames(styles["step"], isAt(step, line) && styles["current"])}
            onClick={() => onGo(step)}
          >
            <StepIcon type={step.type} action={step.action} />
            <span className="truncate">{stepName(step, step.id)}</span>
            {step.action && <code className={styles["label"]}>{step.action}</code>}
            <span className={styles["options"]}>{step.options && inWords(step.options)}</span>
          </button>
          {step.blocks.filter(hasSteps).map((block) => (
            <div key={block.name} className={styles["block"]}>
              {step.type === "condition" && <span>{blockWords(block.name)}</span>}
              <OutlineList steps={block.steps} line={line} onGo={onGo} />
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** Branches that only set variables have nothing to show. */
function hasSteps({ steps }: StepNode["blocks"][number]): boolean {
  return steps.length > 0;
}

function isAt(step: StepNode, line: number): boolean {
  return line >= step.line && line <= step.end_line && step.blocks.length === 0;
}

function blockWords(name: string): string {
  const [word, line] = name.split(" ");
  return line && /^\d+$/.test(line) ? `${word}, line ${line}` : name;
}

function inWords({ attempts, timeout }: StepOptions): string {
  const tries = attempts > 1 ? `${attempts} attempts` : "";
  const limit = timeout !== null ? `${timeout} s` : "";
  return [tries, limit].filter(Boolean).join(", ");
}
