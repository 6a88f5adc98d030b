/** Whether it is safe to run it again: what has already happened outside. */
import type { StepSummary } from "@/api/types";
import { type Effect, effectsOf, repeatedFrom } from "./effects";
import styles from "./run.module.css";

type AgainProps = { steps: readonly StepSummary[]; from?: string | undefined };

/** Names every step that would happen a second time, from a step on if one is named. */
export function Again({ steps, from }: AgainProps) {
  const effects = effectsOf(repeatedFrom(steps, from));
  const done = effects.filter(({ certain }) => certain);
  const unsure = effects.filter(({ certain }) => !certain);
  const title = from === undefined ? "If you run it again" : "If you run it again from here";
  return (
    <section className={styles["part"]} aria-label={title}>
      <h2>{title}</h2>
      {from !== undefined && (
        <p className={styles["quiet"]}>
          The steps before are answered from records: nothing of theirs happens again.
        </p>
      )}
      {effects.length === 0 && (
        <p className={styles["quiet"]}>
          Nothing outside was changed: its steps only read. It is safe to run again.
        </p>
      )}
      {done.length > 0 && (
        <>
          <p>Already done, and done a second time:</p>
          <Effects effects={done} />
        </>
      )}
      {unsure.length > 0 && (
        <>
          <p>Tried, and perhaps done all the same:</p>
          <Effects effects={unsure} />
        </>
      )}
    </section>
  );
}

function Effects({ effects }: { effects: readonly Effect[] }) {
  return (
    <ul className={styles["effects"]}>
      {effects.map(({ name, action, times }) => (
        <li key={name}>
          <strong>{name}</strong> <code>{action}</code>
          {times > 1 && <span className={styles["quiet"]}> × {times}</span>}
        </li>
      ))}
    </ul>
  );
}
