type Named = { type: string; label: string; action: string | null };

/** Name a step for people: the words it was given, else its id; what is no action says itself. */
export function stepName(step: Named, id: string): string {
  return step.type === "action" && step.label === step.action ? id : step.label;
}
