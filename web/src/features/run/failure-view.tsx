/** Why something failed: the words, the line, the exchange, the stack. */
import type { Failure } from "@/api/types";
import { CopyButton } from "@/components/copy-button";
import { SourceLines } from "@/components/source-lines";
import { ExchangeView } from "./exchange-view";
import styles from "./failure.module.css";

type FailureViewProps = { failure: Failure; source: string };

/** Most telling first. */
export function FailureView({ failure, source }: FailureViewProps) {
  return (
    <div className={styles["failure"]}>
      <section className={styles["message"]} aria-label="Error">
        <strong>{failure.type}</strong>
        <p>{failure.message}</p>
        <CopyButton text={`${failure.type}: ${failure.message}`} label="Copy error" />
      </section>
      {failure.line !== null && (
        <section>
          <h3>Line {failure.line} of the workflow</h3>
          <SourceLines source={source} line={failure.line} around={2} tone="red" />
        </section>
      )}
      {failure.exchange && <ExchangeView exchange={failure.exchange} />}
      {failure.stack_trace.length > 0 && (
        <section aria-label="Stack trace">
          <h3>
            Stack trace
            <CopyButton text={failure.stack_trace.join("")} label="Copy stack trace" />
          </h3>
          <pre className={styles["block"]} tabIndex={0}>
            {failure.stack_trace.map((line) => line.replace(/\n$/, "")).join("\n")}
          </pre>
        </section>
      )}
    </div>
  );
}
