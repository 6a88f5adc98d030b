import { CheckField } from "@/components/choice";
import { SelectField, TextArea, TextField } from "@/components/field";
import type { FormField, Typed } from "./form-values";

type ApprovalFieldProps = {
  field: FormField;
  typed: Typed;
  problem: string | undefined;
  onType: (typed: Typed) => void;
};

/** One field of an approval's form, as its type asks for. */
export function ApprovalField({ field, typed, problem, onType }: ApprovalFieldProps) {
  const label = field.required ? field.name : `${field.name} (optional)`;
  const text = String(typed);
  switch (field.kind) {
    case "yes-no":
      return <CheckField label={field.name} checked={typed === true} onChange={onType} />;
    case "one-of":
      return (
        <SelectField
          label={label}
          error={problem}
          value={text}
          options={["", ...field.options].map((value) => ({ value, label: value || "Choose" }))}
          onChoose={onType}
        />
      );
    case "json":
      return (
        <TextArea
          label={`${label}, as JSON`}
          code
          rows={4}
          error={problem}
          value={text}
          onChange={(event) => onType(event.target.value)}
        />
      );
    case "text":
    case "number":
      return (
        <TextField
          label={label}
          error={problem}
          inputMode={field.kind === "number" ? "decimal" : "text"}
          value={text}
          onChange={(event) => onType(event.target.value)}
        />
      );
    default:
      return field.kind satisfies never;
  }
}
