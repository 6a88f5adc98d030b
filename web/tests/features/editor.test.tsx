import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { complete } from "@/api/editor";
import { applyEdit } from "@/features/editor/apply-edit";
import { Outline } from "@/features/editor/outline";
import { Problems } from "@/features/editor/problems";
import { SaveStatus } from "@/features/editor/save-status";
import { StaleDialog } from "@/features/editor/stale-dialog";
import { freeName, withClasses } from "@/features/editor/with-classes";
import { FakeServer } from "../fake-server";
import { aNode, aProgram } from "../fixtures";

const span = { line: 2, column: 3, end_line: 2, end_column: 5 };
const diagnostic = {
  ...span,
  code: "E-WHILE",
  severity: "error" as const,
  message: "A while loop has no bound.",
  hint: "Loop over a list.",
  edit: { ...span, text: "for" },
  docs: "docs/diagnostics.md#e-while",
};

describe("the problems", () => {
  test("say what to write instead, lead to the line and mend it", async () => {
    const [go, fix] = [vi.fn(), vi.fn()];
    render(<Problems diagnostics={[diagnostic]} onGo={go} onFix={fix} />);

    expect(screen.getByRole("list", { name: "Problems" })).toHaveTextContent("Loop over a list.");
    await userEvent.click(screen.getByRole("button", { name: /A while loop/ }));
    await userEvent.click(screen.getByRole("button", { name: "Fix" }));

    expect(go).toHaveBeenCalledWith(diagnostic);
    expect(fix).toHaveBeenCalledWith(diagnostic);
  });

  test("offer no fix where the compiler knows none", () => {
    render(
      <Problems diagnostics={[{ ...diagnostic, edit: null }]} onGo={vi.fn()} onFix={vi.fn()} />,
    );

    expect(screen.queryByRole("button", { name: "Fix" })).toBeNull();
  });
});

test("an edit counts columns as the compiler does, in UTF-16 units", () => {
  expect(applyEdit("é\n😀while x", diagnostic.edit)).toBe("é\n😀forile x");
});

test("classes are put above the workflow, whatever stands before it", () => {
  const flow = "from stepwell import *\n\n\n@workflow\ndef f():\n    pass\n";
  const classes = "class A(Input):\n    id: str\n";

  expect(withClasses(flow, classes)).toBe(
    "from stepwell import *\n\n\nclass A(Input):\n    id: str\n\n\n@workflow\ndef f():\n    pass\n",
  );
  expect(withClasses("", classes)).toBe(classes);
  expect(freeName("class A(Input):\nclass A2(Input):\n", "A")).toBe("A3");
});

test("completing sends what steps resulted in before", async () => {
  const path = "POST /api/organizations/org/editor/complete";
  const server = new FakeServer().on(path, { body: { items: [] } });
  const known = { secrets: [], workflows: [], variables: [], results: { stock: { left: 0 } } };

  await complete("org", { source: "", line: 1, column: 1 }, known, new AbortController().signal);

  expect(server.asks(path)[0]?.body).toMatchObject({ results: { stock: { left: 0 } } });
});

test("a step of the outline leads to its line", async () => {
  const go = vi.fn();
  render(<Outline steps={aProgram()} line={6} onGo={go} />);

  await userEvent.click(screen.getByRole("button", { name: /^review/ }));

  expect(go).toHaveBeenCalledWith(expect.objectContaining({ line: 3 }));
});

test("a branch without steps is not in the outline", () => {
  const [, condition] = aProgram();
  const blocks = [
    { name: "then", steps: condition?.blocks[0]?.steps ?? [] },
    { name: "else", steps: [] },
  ];
  render(
    <Outline
      steps={[{ ...aNode({ position: "0002", type: "condition" }), blocks }]}
      line={1}
      onGo={vi.fn()}
    />,
  );

  expect(screen.getByText("then")).toBeInTheDocument();
  expect(screen.queryByText("else")).toBeNull();
});

test("a draft that is not saved says so and can be retried", async () => {
  const retry = vi.fn();
  render(<SaveStatus save={{ kind: "failed", reason: "offline" }} onRetry={retry} />);

  expect(screen.getByRole("status")).toHaveTextContent(/Not saved.*offline.*kept in this tab/);
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));

  expect(retry).toHaveBeenCalledOnce();
});

test("colliding drafts are shown side by side", async () => {
  const keep = vi.fn();
  render(
    <StaleDialog
      mine={"same\nmine"}
      theirs={"same\ntheirs"}
      onKeepMine={keep}
      onTakeTheirs={vi.fn()}
      onClose={vi.fn()}
    />,
  );

  expect(screen.getByRole("region", { name: "Yours, not saved" })).toHaveTextContent("mine");
  expect(screen.getByRole("region", { name: "Saved elsewhere" })).toHaveTextContent("theirs");
  await userEvent.click(screen.getByRole("button", { name: "Save mine over it" }));
  expect(keep).toHaveBeenCalledOnce();
});
