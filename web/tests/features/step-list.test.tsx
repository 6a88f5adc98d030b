import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { StepSummary } from "@/api/types";
import { withRounds } from "@/features/run/rounds";
import { StepList } from "@/features/run/step-list";
import { FakeServer } from "../fake-server";
import { aFailure, aNode, aRun, aStep, at, NOW } from "../fixtures";
import { show } from "../render";

const choose = vi.fn();

beforeEach(() => {
  choose.mockReset();
  turn.mockReset();
});

const turn = vi.fn();

const list = (steps: StepSummary[], run = aRun()) => (
  <StepList run={run} steps={steps} selected={undefined} onSelect={choose} onRounds={turn} />
);

const row = (path: string) => document.querySelector<HTMLElement>(`[data-step-path="${path}"]`);

describe("a step that retries", () => {
  test("counts down to the next attempt by the server's time", async () => {
    vi.useFakeTimers({ now: NOW, toFake: ["Date", "setInterval", "clearInterval"] });
    const retrying = aStep({
      status: "retrying",
      ended_at: null,
      next_attempt_at: at(2),
      error: aFailure("HTTP 503 from api.example.com"),
    });
    await show(list([retrying]));

    expect(row("0001")).toHaveTextContent("attempt 2 of 3 in 2.0 s: HTTP 503 from api.example.com");

    await act(() => vi.advanceTimersByTime(1_500));
    expect(row("0001")).toHaveTextContent("attempt 2 of 3 in 0.5 s");

    await act(() => vi.advanceTimersByTime(1_000));
    expect(row("0001")).toHaveTextContent("attempt 2 of 3 now");
  });

  test("does not promise the moment when the delay is drawn at random", async () => {
    vi.useFakeTimers({ now: NOW, toFake: ["Date", "setInterval", "clearInterval"] });
    const times = { next_attempt_at: at(4), next_attempt_earliest: at(0) };
    await show(list([aStep({ status: "retrying", ended_at: null, ...times })]));

    expect(row("0001")).toHaveTextContent("attempt 2 of 3 in at most 4.0 s");
  });
});

describe("the rows", () => {
  test("are headed by an axis whose last words have room", async () => {
    await show(list([], aRun({ started_at: at(0), ended_at: at(8) })));

    const words = [...document.querySelectorAll('[class*="ticks"] span')];
    expect(words.map((word) => word.textContent?.trim())).toEqual([
      "0",
      "2.0 s",
      "4.0 s",
      "",
      "8.0 s",
    ]);
  });

  test("carry path, status and attempt for whoever drives the page", async () => {
    await show(list([aStep({ attempt: 2 })]));

    expect(row("0001")).toHaveAttribute("data-step-status", "completed");
    expect(row("0001")).toHaveAttribute("data-attempt", "2");
    expect(row("0002")).toHaveAttribute("data-step-status", "pending");
    expect(within(row("0002") ?? document.body).getByRole("button")).toBeDisabled();
  });

  test("mark what whoever started a test gave the answer for", async () => {
    await show(list([aStep({ answered_from: "given" })]));

    expect(screen.getByRole("button", { name: /stock .*given/ })).toBeInTheDocument();
  });

  test("mark what a replay answered from records", async () => {
    await show(list([aStep({ answered_from: "01JRUN0000000000000000000A" })]));

    expect(screen.getByRole("button", { name: /stock .*from records/ })).toBeInTheDocument();
  });

  test("show only the branch that was taken", async () => {
    const condition = aStep({ path: "0002", type: "condition", detail: { taken: "else" } });
    await show(list([condition, aStep({ path: "0004" })]));

    expect(row("0002")).toHaveTextContent("took else");
    expect(row("0004")).toBeInTheDocument();
    expect(row("0003")).toBeNull();
  });

  test("leave out a branch that holds no step", async () => {
    const blocks = [
      { name: "then", steps: [] },
      { name: "else", steps: [aNode({ position: "0003" })] },
    ];
    const tree = [aNode({ position: "0002", type: "condition", action: null, blocks })];
    await show(list([], aRun({ steps_tree: tree })));

    expect(screen.getByText("else")).toBeInTheDocument();
    expect(screen.queryByText("then")).toBeNull();
  });

  test("group a long loop by iteration and open the one that failed", async () => {
    const loop = aStep({ path: "0005", type: "loop", status: "failed", detail: { count: 5 } });
    const inner = [0, 1, 2, 3, 4].map((n) =>
      aStep({ path: `0005.00000${n}.0006`, status: n === 3 ? "failed" : "completed" }),
    );
    const ended = aRun({ status: "failed", ended_at: at(9) });
    await show(list([loop, ...inner], ended));

    expect(row("0005.000003.0006")).toBeInTheDocument();
    expect(row("0005.000001.0006")).toBeNull();

    await userEvent.click(screen.getByRole("button", { name: /Iteration 2 of 5/ }));
    expect(row("0005.000001.0006")).toBeInTheDocument();
  });

  test("are chosen by click and with j and k", async () => {
    await show(list([aStep(), aStep({ path: "0005", type: "loop" })]));

    await userEvent.click(screen.getByRole("button", { name: /stock/ }));
    await userEvent.keyboard("j");

    expect(choose.mock.calls).toEqual([["0001"], ["0001"]]);
  });

  test("come into sight when a key chooses them, also where they are not drawn", async () => {
    const many = Array.from({ length: 500 }, (_, n) => aStep({ path: String(n).padStart(4, "0") }));
    const of = (selected: string) => (
      <StepList
        run={aRun({ steps_tree: [] })}
        steps={many}
        selected={selected}
        onSelect={choose}
        onRounds={turn}
      />
    );
    await show(of("0400"));
    const scroller = document.querySelector('[class*="scroller"]');

    await userEvent.keyboard("j");

    expect(choose).toHaveBeenLastCalledWith("0401");
    expect(scroller?.scrollTop).toBe(402 * 34);
  });
});

describe("a loop with more rounds than are shown", () => {
  const round = (n: number) => aStep({ path: `0005.${String(n).padStart(6, "0")}.0006` });
  const loop = aStep({ path: "0005", type: "loop", status: "running", detail: { count: 10_000 } });
  const url = `GET /api/organizations/org/runs/${aRun().id}/steps/0005`;

  test("says how many have begun and which are shown", async () => {
    new FakeServer().on(url, { body: { ...loop, begun: 4_120 } });
    await show(list([loop, round(300), round(301)]));

    expect(await screen.findByText("4,120 of 10,000 begun")).toBeInTheDocument();
    expect(screen.getByLabelText("Iterations from")).toHaveValue(301);
    expect(screen.getByText("to 400")).toBeInTheDocument();
    expect(screen.getByText("Iteration 302 of 10000")).toBeInTheDocument();
  });

  test("goes to the rounds before, to those after and to any by its number", async () => {
    new FakeServer().on(url, { body: { ...loop, begun: 4_120 } });
    await show(list([loop, round(300)]));

    await userEvent.click(screen.getByRole("button", { name: "Earlier iterations" }));
    await userEvent.click(screen.getByRole("button", { name: "Later iterations" }));
    await userEvent.clear(screen.getByLabelText("Iterations from"));
    await userEvent.type(screen.getByLabelText("Iterations from"), "9001{Enter}");

    expect(turn.mock.calls).toEqual([
      ["0005", 200],
      ["0005", 400],
      ["0005", 9_000],
    ]);
  });

  test("gives its place to the rounds that one asked for", () => {
    const shown = withRounds([loop, round(0), round(1), aStep({ path: "0007" })], "0005", [
      round(300),
    ]);

    expect(shown?.map(({ path }) => path)).toEqual(["0005", "0005.000300.0006", "0007"]);
  });
});
