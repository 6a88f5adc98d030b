/** JSON to start a run with: checked while typing, never sent broken. */
import { parseJson } from "@/lib/json";
import { Button } from "./button";
import { TextArea } from "./field";
import styles from "./payload-field.module.css";

type PayloadFieldProps = { text: string; onChange: (text: string) => void; rows?: number };

/** A text field for JSON that names what is wrong with it and tidies it up. */
export function PayloadField({ text, onChange, rows = 8 }: PayloadFieldProps) {
  const parsed = parseJson(text);
  return (
    <div className={styles["payload"]}>
      <TextArea
        label="Payload (JSON)"
        code
        rows={rows}
        value={text}
        error={parsed.ok ? undefined : parsed.message}
        onChange={(event) => onChange(event.target.value)}
      />
      {parsed.ok && text.trim() !== "" && (
        <Button
          small
          variant="ghost"
          onClick={() => onChange(JSON.stringify(parsed.value, null, 2))}
        >
          Tidy up
        </Button>
      )}
    </div>
  );
}
