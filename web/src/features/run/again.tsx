/** Whether it is safe to run it again: what has already happened outside. */
import type { StepSummary } from "@/api/types";
import { type Effect, effectsOf } from "./effects";
import styles from "./run.module.css";

/** Names every step that would happen a second time. */
export function Again({ steps }: { steps: readonly StepSummary[] }) {
  const effects = effectsOf(steps);
  const done = effects.filter(({ certain }) => certain);
  const unsure = effects.filter(({ certain }) => !certain);
  return (
    <section className={styles["part"]} aria-label="If you run it again">
      <h2>If you run it again</h2>
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
