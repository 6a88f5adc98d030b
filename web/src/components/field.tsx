/** Form fields with their label, hint and error tied together. */
import { type ComponentProps, type ReactNode, useId } from "react";
import styles from "./field.module.css";

type FieldProps = ComponentProps<"input"> & {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
};

/** A one-line text field. */
export function TextField({ label, hint, error, ...input }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={styles["field"]}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={styles["input"]}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        {...input}
      />
      {note && (
        <span id={`${id}-note`} className={error ? styles["error"] : styles["hint"]}>
          {note}
        </span>
      )}
    </div>
  );
}

type TextAreaProps = ComponentProps<"textarea"> & {
  label: string;
  error?: string | undefined;
  code?: boolean;
};

/** A text field of several lines; `code` sets it in the fixed-width font. */
export function TextArea({ label, error, code = false, ...area }: TextAreaProps) {
  const id = useId();
  return (
    <div className={styles["field"]}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className={code ? `${styles["input"]} ${styles["code"]}` : styles["input"]}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-note` : undefined}
        spellCheck={!code}
        {...area}
      />
      {error && (
        <span id={`${id}-note`} className={styles["error"]}>
          {error}
        </span>
      )}
    </div>
  );
}

type SelectProps = Omit<ComponentProps<"select">, "onChange"> & {
  label: string;
  options: readonly { value: string; label: string }[];
  onChoose: (value: string) => void;
};

/** A compact choice of one; the label is heard, not seen. */
export function Select({ label, options, onChoose, ...select }: SelectProps) {
  return (
    <select
      aria-label={label}
      className={styles["select"]}
      onChange={(event) => onChoose(event.target.value)}
      {...select}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

type SelectFieldProps = SelectProps & { hint?: ReactNode; error?: string | undefined };

/** A choice of one in a form, with its label in sight. */
export function SelectField(props: SelectFieldProps) {
  const { label, options, onChoose, hint, error, ...select } = props;
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={styles["field"]}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={styles["select"]}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        onChange={(event) => onChoose(event.target.value)}
        {...select}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {note && (
        <span id={`${id}-note`} className={error ? styles["error"] : styles["hint"]}>
          {note}
        </span>
      )}
    </div>
  );
}
