/** The parts of Monaco a workflow needs: the editor, Python colours, two themes, one worker. */
import * as monaco from "monaco-editor/editor/editor.api.js";
import EditorWorker from "monaco-editor/editor/editor.worker.js?worker";
// The feature "suggest" brings inline completions only; this is the list of words.
import "monaco-editor/editor/contrib/suggest/browser/suggestController.js";
import "monaco-editor/features/bracketMatching/register.js";
import "monaco-editor/features/caretOperations/register.js";
import "monaco-editor/features/clipboard/register.js";
import "monaco-editor/features/codeAction/register.js";
import "monaco-editor/features/codeEditor/register.js";
import "monaco-editor/features/codicon/register.js";
import "monaco-editor/features/comment/register.js";
import "monaco-editor/features/contextmenu/register.js";
import "monaco-editor/features/cursorUndo/register.js";
import "monaco-editor/features/find/register.js";
import "monaco-editor/features/folding/register.js";
import "monaco-editor/features/format/register.js";
import "monaco-editor/features/gotoError/register.js";
import "monaco-editor/features/hover/register.js";
import "monaco-editor/features/indentation/register.js";
import "monaco-editor/features/linesOperations/register.js";
import "monaco-editor/features/multicursor/register.js";
import "monaco-editor/features/parameterHints/register.js";
import "monaco-editor/features/snippet/register.js";
import "monaco-editor/features/toggleTabFocusMode/register.js";
import "monaco-editor/features/wordHighlighter/register.js";
import "monaco-editor/features/wordOperations/register.js";
import "monaco-editor/languages/definitions/python/register.js";
import { isDark } from "@/lib/theme";

window.MonacoEnvironment = { getWorker: () => new EditorWorker() };

monaco.editor.defineTheme("stepwell-light", {
  base: "vs",
  inherit: true,
  rules: [
    { token: "keyword", foreground: "0b6a82" },
    { token: "string", foreground: "17703f" },
    { token: "number", foreground: "1b5fc1" },
    { token: "comment", foreground: "5f6b73" },
    { token: "tag", foreground: "8a5300" },
  ],
  colors: {
    "editor.background": "#ffffff",
    "editorLineNumber.foreground": "#6b7780",
    "editor.lineHighlightBackground": "#f6f7f8",
    "editor.lineHighlightBorder": "#00000000",
  },
});

monaco.editor.defineTheme("stepwell-dark", {
  base: "vs-dark",
  inherit: true,
  rules: [
    { token: "keyword", foreground: "4fb9d3" },
    { token: "string", foreground: "5cc88a" },
    { token: "number", foreground: "7fb2ff" },
    { token: "comment", foreground: "8d9aa2" },
    { token: "tag", foreground: "f0b45a" },
  ],
  colors: {
    "editor.background": "#13181b",
    "editorLineNumber.foreground": "#7d8991",
    "editor.lineHighlightBackground": "#1a2024",
    "editor.lineHighlightBorder": "#00000000",
  },
});

/** Paint every editor in the page's theme. */
export function applyTheme(): void {
  monaco.editor.setTheme(isDark() ? "stepwell-dark" : "stepwell-light");
}

export { monaco };
