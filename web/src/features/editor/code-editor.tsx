/** The code editor, loaded only when a page shows one. */
import { Suspense } from "react";
import type { Diagnostic } from "@/api/types";
import { Skeleton } from "@/components/states";
import { lazyNamed } from "@/lib/lazy-named";
import type { Language } from "./monaco-language";

export type Place = { line: number; column: number };

/** A place to go to; a new object goes there again. */
export type Reveal = Place | undefined;

export type CodeEditorProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  diagnostics: readonly Diagnostic[];
  language: Language;
  reveal: Reveal;
  onCursor: (line: number) => void;
};

const MonacoEditor = lazyNamed(() => import("./monaco-editor"), "MonacoEditor");

/** Monaco with Python colours, the compiler's marks and help while typing. */
export function CodeEditor(props: CodeEditorProps) {
  return (
    <Suspense fallback={<Skeleton rows={12} label="Loading the editor" />}>
      <MonacoEditor {...props} />
    </Suspense>
  );
}
