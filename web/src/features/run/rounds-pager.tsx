/** The rounds of a long loop: how many have begun, which are shown, and the way to the others. */
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type FormEvent, useId } from "react";
import { ROUNDS, stepQuery } from "@/api/runs";
import type { Run } from "@/api/types";
import { IconButton } from "@/components/button";
import { isLive } from "@/lib/status";
import { EVERY } from "./rounds";
import styles from "./step-list.module.css";

type RoundsPagerProps = {
  run: Run;
  loop: string;
  first: number;
  of: number;
  indent: string;
  onRounds: (first: number) => void;
};

/** Page through the rounds, or go to one by its number. */
export function RoundsPager({ run, loop, first, of, indent, onRounds }: RoundsPagerProps) {
  const moving = isLive(run.status);
  const { data: step } = useQuery({
    ...stepQuery(run.organization_id, run.id, loop),
    refetchInterval: moving && EVERY,
  });
  const id = useId();
  const go = (to: number) => onRounds(Math.min(Math.max(to, 0), of - 1));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    go(Number(new FormData(event.currentTarget).get("first")) - 1);
  };
  return (
    <li className={styles["pager"]} style={{ paddingLeft: indent }} data-rounds-of={loop}>
      <IconButton
        label="Earlier iterations"
        disabled={first === 0}
        onClick={() => go(first - ROUNDS)}
      >
        <ChevronLeft size={14} aria-hidden />
      </IconButton>
      <form onSubmit={submit}>
        <label htmlFor={id}>Iterations from</label>
        <input
          id={id}
          key={first}
          name="first"
          type="number"
          min={1}
          max={of}
          defaultValue={first + 1}
        />
      </form>
      <span>to {words(Math.min(first + ROUNDS, of))}</span>
      <IconButton
        label="Later iterations"
        disabled={first + ROUNDS >= of}
        onClick={() => go(first + ROUNDS)}
      >
        <ChevronRight size={14} aria-hidden />
      </IconButton>
      {typeof step?.begun === "number" && (
        <span className={styles["label"]} data-begun={step.begun}>
          {words(step.begun)} of {words(of)} begun
        </span>
      )}
    </li>
  );
}

function words(count: number): string {
  return count.toLocaleString("en");
}
