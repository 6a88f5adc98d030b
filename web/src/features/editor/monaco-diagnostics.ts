/** The compiler's diagnostics as squiggles, with a quick fix where it knows one. */
import type { Diagnostic } from "@/api/types";
import { monaco } from "./monaco-setup";

const OWNER = "stepwell";
const shown = new Map<string, readonly Diagnostic[]>();

/** Mark the diagnostics in a model; the hint stands below the message. */
export function setDiagnostics(
  model: monaco.editor.ITextModel,
  diagnostics: readonly Diagnostic[],
): void {
  shown.set(model.uri.toString(), diagnostics);
  monaco.editor.setModelMarkers(model, OWNER, diagnostics.map(marker));
}

monaco.languages.registerCodeActionProvider("python", {
  provideCodeActions: (model, range) => ({
    actions: (shown.get(model.uri.toString()) ?? []).flatMap((diagnostic) =>
      monaco.Range.areIntersectingOrTouching(rangeOf(diagnostic), range)
        ? fixes(model, diagnostic)
        : [],
    ),
    dispose: () => undefined,
  }),
});

function fixes(
  model: monaco.editor.ITextModel,
  diagnostic: Diagnostic,
): monaco.languages.CodeAction[] {
  const { edit } = diagnostic;
  if (!edit) return [];
  const textEdit = { range: rangeOf(edit), text: edit.text };
  return [
    {
      title: diagnostic.hint ?? "Fix it",
      kind: "quickfix",
      isPreferred: true,
      diagnostics: [marker(diagnostic)],
      edit: { edits: [{ resource: model.uri, versionId: undefined, textEdit }] },
    },
  ];
}

function marker(diagnostic: Diagnostic): monaco.editor.IMarkerData {
  const { message, hint, code, severity } = diagnostic;
  const isError = severity === "error";
  return {
    ...placeOf(diagnostic),
    message: hint ? `${message}\n${hint}` : message,
    code,
    severity: isError ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
  };
}

type Span = { line: number; column: number; end_line: number; end_column: number };

function placeOf(span: Span) {
  return {
    startLineNumber: span.line,
    startColumn: span.column,
    endLineNumber: span.end_line,
    endColumn: span.end_column,
  };
}

function rangeOf(span: Span): monaco.Range {
  return monaco.Range.lift(placeOf(span));
}
