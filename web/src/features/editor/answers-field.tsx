import { useState } from "react";
import { TextArea } from "@/components/field";
import { type Json, parseJson } from "@/lib/json";
import { useRemembered } from "@/lib/use-remembered";
import styles from "./editor.module.css";

type AnswersFieldProps = ReturnType<typeof useAnswers>;

/** What steps of the test result in instead of being carried out. */
export function AnswersField({ text, answers, onChange }: AnswersFieldProps) {
  const [begun] = useState(text !== "");
  return (
    <details className={styles["answers"]} open={begun}>
      <summary>Answer steps yourself</summary>
      <TextArea
        label="Answers by step id (JSON)"
        code
        rows={4}
        placeholder={'{"charge": {"status": 200, "body": {}}}'}
        value={text}
        error={answers ? undefined : "Write an object: the id of a step, then what it results in."}
        onChange={(event) => onChange(event.target.value)}
      />
    </details>
  );
}

/** Keep the answers for the tab; undefined while what is typed is no object. */
export function useAnswers(workflowId: string) {
  const [typed, onChange] = useRemembered(`stepwell.test-answers.${workflowId}`);
  const text = typed ?? "";
  return { text, answers: answersOf(text), onChange };
}

function answersOf(text: string): Record<string, Json> | undefined {
  if (text.trim() === "") return {};
  const parsed = parseJson(text);
  if (!parsed.ok || parsed.value === null || typeof parsed.value !== "object") return undefined;
  return Array.isArray(parsed.value) ? undefined : parsed.value;
}
