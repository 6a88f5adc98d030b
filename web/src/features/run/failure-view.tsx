/** Why something failed: the words, the line, the exchange, the stack. */
import { Maximize2 } from "lucide-react";
import { Suspense, useState } from "react";
import type { Failure } from "@/api/types";
import { IconButton } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { SourceLines } from "@/components/source-lines";
import { lazyNamed } from "@/lib/lazy-named";
import { ExchangeView } from "./exchange-view";
import styles from "./failure.module.css";

const FailureDialog = lazyNamed(() => import("./failure-dialog"), "FailureDialog");

type FailureViewProps = { failure: Failure; source: string };

/** Most telling first; in full, it has the whole width of the window. */
export function FailureView({ failure, source }: FailureViewProps) {
  const [full, setFull] = useState(false);
  return (
    <div className={styles["failure"]}>
      <section className={styles["message"]} aria-label="Error">
        <strong>{failure.type}</strong>
        <p>{failure.message}</p>
        <span className={styles["copies"]}>
          <IconButton label="Full screen" onClick={() => setFull(true)}>
            <Maximize2 size={13} aria-hidden />
          </IconButton>
          <CopyButton text={`${failure.type}: ${failure.message}`} label="Copy error" />
        </span>
      </section>
      <Circumstances failure={failure} source={source} />
      <Suspense>
        {full && (
          <FailureDialog failure={failure} onClose={() => setFull(false)}>
            <Circumstances failure={failure} source={source} />
          </FailureDialog>
        )}
      </Suspense>
    </div>
  );
}

/** The line, the exchange, the stack. */
function Circumstances({ failure, source }: FailureViewProps) {
  return (
    <>
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
    </>
  );
}
