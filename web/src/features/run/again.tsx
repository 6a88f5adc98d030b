/** Whether it is safe to run it again: what has already happened outside. */
import type { StepSummary } from "@/api/types";
import { type Effect, type Effects, effectsOf, isGiven, repeatedFrom } from "./effects";
import styles from "./run.module.css";

type AgainProps = {
  steps: readonly StepSummary[];
  effects: Effects;
  from?: string | undefined;
  /** Whether it runs on the newest version: answers that were given do not go with it. */
  newest?: boolean;
};

/** Names every step that would happen a second time, from a step on if one is named. */
export function Again({ steps, effects: known, from, newest = false }: AgainProps) {
  const repeated = repeatedFrom(steps, from);
  const effects = effectsOf(repeated, known);
  const given = repeated.some(isGiven);
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
      {effects.length === 0 && !given && (
        <p className={styles["quiet"]}>
          Nothing outside was changed: its steps only read. It is safe to run again.
        </p>
      )}
      {effects.length === 0 && given && (
        <p className={styles["quiet"]}>
          Nothing outside was changed: its steps only read, or were answered in the test.
        </p>
      )}
      {given && <p className={styles["quiet"]}>{newest ? REALLY_DONE : ANSWERED_AGAIN}</p>}
      {done.length > 0 && (
        <>
          <p>Already done, and done a second time:</p>
          <EffectList effects={done} />
        </>
      )}
      {unsure.length > 0 && (
        <>
          <p>Tried, and perhaps done all the same:</p>
          <EffectList effects={unsure} />
        </>
      )}
    </section>
  );
}

const ANSWERED_AGAIN = "Steps that were answered in the test are answered again.";
const REALLY_DONE = "Steps that were answered in the test are really done this time.";

function EffectList({ effects }: { effects: readonly Effect[] }) {
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
