/** Monaco as a React component: text in and out, marks, and a place to go to. */
import { useEffect, useRef } from "react";
import { useStore } from "@/lib/store";
import { themeStore } from "@/lib/theme";
import type { CodeEditorProps } from "./code-editor";
import styles from "./editor.module.css";
import { setDiagnostics } from "./monaco-diagnostics";
import { setLanguage } from "./monaco-language";
import { applyTheme, monaco } from "./monaco-setup";

// Monaco's own keys for this differ between systems; these are the same everywhere.
const FORMAT_KEYS = monaco.KeyMod.Shift | monaco.KeyMod.Alt | monaco.KeyCode.KeyF;

/** An editor that follows its props without losing the cursor. */
export function MonacoEditor(props: CodeEditorProps) {
  const { label, value, diagnostics, reveal, language } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(undefined);
  const latest = useRef(props);
  latest.current = props;
  useTheme();

  useEffect(() => {
    if (!host.current) return;
    const created = createEditor(host.current, latest.current);
    editor.current = created;
    created.addCommand(FORMAT_KEYS, () => created.getAction("editor.action.formatDocument")?.run());
    created.onDidChangeModelContent(() => latest.current.onChange(created.getValue()));
    created.onDidChangeCursorPosition((event) =>
      latest.current.onCursor(event.position.lineNumber),
    );
    return () => {
      created.getModel()?.dispose();
      created.dispose();
    };
  }, []);

  useEffect(() => replaceText(editor.current, value), [value]);
  useEffect(() => {
    const model = editor.current?.getModel();
    if (model) setDiagnostics(model, diagnostics);
  }, [diagnostics]);
  useEffect(() => {
    const model = editor.current?.getModel();
    if (model) setLanguage(model, language);
  }, [language]);
  useEffect(() => {
    if (!reveal || !editor.current) return;
    editor.current.setPosition({ lineNumber: reveal.line, column: reveal.column });
    editor.current.revealLineInCenterIfOutsideViewport(reveal.line);
    editor.current.focus();
  }, [reveal]);

  return <section ref={host} className={styles["monaco"]} aria-label={label} />;
}

function createEditor(host: HTMLElement, { label, value }: CodeEditorProps) {
  return monaco.editor.create(host, {
    value,
    language: "python",
    ariaLabel: label,
    automaticLayout: true,
    bracketPairColorization: { enabled: false },
    fixedOverflowWidgets: true,
    fontFamily: '"JetBrains Mono Variable", monospace',
    fontLigatures: false,
    fontSize: 13,
    glyphMargin: false,
    lineHeight: 20,
    lineNumbersMinChars: 4,
    minimap: { enabled: false },
    overviewRulerLanes: 2,
    padding: { top: 12, bottom: 12 },
    renderFinalNewline: "on",
    renderLineHighlight: "line",
    scrollBeyondLastLine: false,
    stickyScroll: { enabled: false },
    tabSize: 4,
  });
}

function replaceText(editor: monaco.editor.IStandaloneCodeEditor | undefined, value: string): void {
  const model = editor?.getModel();
  if (!model || model.getValue() === value) return;
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text: value }], () => null);
}

function useTheme(): void {
  const theme = useStore(themeStore);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new choice repaints the editor
  useEffect(() => {
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    applyTheme();
    system.addEventListener("change", applyTheme);
    return () => system.removeEventListener("change", applyTheme);
  }, [theme]);
}
