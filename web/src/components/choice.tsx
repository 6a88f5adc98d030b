/** Choices that show all their options, and a box to tick. */
import { type ReactNode, useId } from "react";
import styles from "./choice.module.css";

type ChoiceProps<T extends string> = {
  legend: string;
  options: readonly { value: T; label: ReactNode }[];
  value: T;
  onChoose: (value: T) => void;
};

/** One of a few, all in sight. */
export function Choice<T extends string>({ legend, options, value, onChoose }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className={styles["choice"]}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles["option"]}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

type CheckFieldProps = { label: string; checked: boolean; onChange: (checked: boolean) => void };

/** Yes or no. */
export function CheckField({ label, checked, onChange }: CheckFieldProps) {
  return (
    <label className={styles["option"]}>
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
