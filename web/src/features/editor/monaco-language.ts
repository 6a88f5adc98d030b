/** Completion, hover, signature help and formatting (Shift+Alt+F), answered by the API. */
import {
  type CursorPlace,
  complete,
  explainWord,
  formatSource,
  type Known,
  showSignature,
} from "@/api/editor";
import type { CompletionItem } from "@/api/types";
import { askWhenStill } from "./ask-when-still";
import { monaco } from "./monaco-setup";

/** Whose words complete a model. */
export type Language = { organization: string; known: Known };

const FORMAT_AT_ONCE = 0;
const languages = new WeakMap<monaco.editor.ITextModel, Language>();

/** Tell whose secrets and workflows a model may name; without it nothing is offered. */
export function setLanguage(model: monaco.editor.ITextModel, language: Language): void {
  languages.set(model, language);
}

monaco.languages.registerCompletionItemProvider("python", {
  triggerCharacters: [".", "(", "@", '"', "'", "="],
  provideCompletionItems: async (model, position, _context, token) => {
    const language = languages.get(model);
    if (!language) return null;
    const { organization, known } = language;
    const found = await askWhenStill(token, (signal) =>
      complete(organization, placeOf(model, position), known, signal),
    );
    const range = wordRange(model, position);
    return {
      suggestions: (found?.items ?? []).map((item, index) => suggestion(item, index, range)),
    };
  },
});

monaco.languages.registerHoverProvider("python", {
  provideHover: async (model, position, token) => {
    const language = languages.get(model);
    if (!language) return null;
    const found = await askWhenStill(token, (signal) =>
      explainWord(language.organization, placeOf(model, position), signal),
    );
    if (!found?.text || !found.place) return null;
    const { line, column, end_line, end_column } = found.place;
    return {
      contents: [{ value: found.text }],
      range: new monaco.Range(line, column, end_line, end_column),
    };
  },
});

monaco.languages.registerSignatureHelpProvider("python", {
  signatureHelpTriggerCharacters: ["(", ","],
  signatureHelpRetriggerCharacters: [",", "="],
  provideSignatureHelp: async (model, position, token) => {
    const language = languages.get(model);
    if (!language) return null;
    const found = await askWhenStill(token, (signal) =>
      showSignature(language.organization, placeOf(model, position), signal),
    );
    if (!found?.label) return null;
    const { label, docs, active } = found;
    const parameters = found.parameters.map((parameter) => ({
      label: parameter.label,
      documentation: parameter.docs,
    }));
    const value = {
      signatures: [{ label, documentation: docs, parameters }],
      activeSignature: 0,
      activeParameter: active < 0 ? parameters.length : active,
    };
    return { value, dispose: () => undefined };
  },
});

monaco.languages.registerDocumentFormattingEditProvider("python", {
  provideDocumentFormattingEdits: async (model, _options, token) => {
    const language = languages.get(model);
    if (!language) return null;
    const found = await askWhenStill(
      token,
      (signal) => formatSource(language.organization, model.getValue(), signal),
      FORMAT_AT_ONCE,
    );
    if (!found || found.problem !== null || found.source === model.getValue()) return [];
    return [{ range: model.getFullModelRange(), text: found.source }];
  },
});

function placeOf(model: monaco.editor.ITextModel, position: monaco.Position): CursorPlace {
  return { source: model.getValue(), line: position.lineNumber, column: position.column };
}

function wordRange(model: monaco.editor.ITextModel, position: monaco.Position): monaco.IRange {
  const { startColumn, endColumn } = model.getWordUntilPosition(position);
  const line = position.lineNumber;
  const before = model.getLineContent(line).slice(0, startColumn - 1);
  return new monaco.Range(
    line,
    before.endsWith("@") ? startColumn - 1 : startColumn,
    line,
    endColumn,
  );
}

const KINDS: Record<CompletionItem["kind"], monaco.languages.CompletionItemKind> = {
  action: monaco.languages.CompletionItemKind.Method,
  argument: monaco.languages.CompletionItemKind.Property,
  class: monaco.languages.CompletionItemKind.Class,
  constant: monaco.languages.CompletionItemKind.Constant,
  field: monaco.languages.CompletionItemKind.Field,
  function: monaco.languages.CompletionItemKind.Function,
  integration: monaco.languages.CompletionItemKind.Module,
  keyword: monaco.languages.CompletionItemKind.Keyword,
  method: monaco.languages.CompletionItemKind.Method,
  option: monaco.languages.CompletionItemKind.Property,
  secret: monaco.languages.CompletionItemKind.Value,
  step: monaco.languages.CompletionItemKind.Event,
  type: monaco.languages.CompletionItemKind.TypeParameter,
  variable: monaco.languages.CompletionItemKind.Variable,
  workflow: monaco.languages.CompletionItemKind.Reference,
};

function suggestion(
  item: CompletionItem,
  index: number,
  range: monaco.IRange,
): monaco.languages.CompletionItem {
  return {
    label: item.label,
    kind: KINDS[item.kind],
    detail: item.detail,
    documentation: { value: item.docs },
    insertText: item.insert ?? item.label,
    insertTextRules: item.insert
      ? monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet
      : monaco.languages.CompletionItemInsertTextRule.None,
    sortText: String(index).padStart(4, "0"),
    range,
  };
}
