import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import type { Step } from "@/api/types";
import { ApprovalPanel } from "@/features/run/approval-panel";
import { StepDetail } from "@/features/run/step-detail";
import { waitSentence } from "@/features/run/waiting";
import { aProblem, FakeServer } from "../fake-server";
import { aRun, aStep, at, NOW } from "../fixtures";
import { show } from "../render";

const FORM = {
  type: "object",
  properties: {
    cost_center: { type: "string" },
    amount: { type: "integer" },
    urgent: { type: "boolean", default: false },
    note: { anyOf: [{ type: "string" }, { type: "null" }], default: null },
  },
  required: ["cost_center", "amount"],
};
const DETAIL = { kind: "wait_for_approval", to: "#finance", title: "Pay 12.50?" };
const waiting = { type: "wait", status: "waiting", ended_at: null } as const;
const DECIDE = `POST /api/organizations/org/approvals/${aRun().id}/0001`;

function anApproval(): Step {
  const input = { to: "#finance", title: "Pay 12.50?", details: { order: "A-7" }, form: FORM };
  const step = aStep({ ...waiting, action: "wait_for_approval", detail: DETAIL });
  return { ...step, input, output: null, begun: null };
}

describe("a waiting step says in one sentence", () => {
  test.each([
    [
      { kind: "wait_for_event", name: "payment.settled", match: { "order.id": "A-7" } },
      "waits for the event payment.settled where order.id is A-7, however long it takes",
    ],
    [DETAIL, "waits for #finance to approve “Pay 12.50?”, however long it takes"],
    [{ kind: "callback" }, "waits for an answer to its callback address, however long it takes"],
    [
      { kind: "run_workflow", workflow: "refund" },
      "waits for the workflow refund to end, however long it takes",
    ],
  ])("what it waits for: %o", (detail, sentence) => {
    expect(waitSentence(detail, NOW)).toBe(sentence);
  });

  test("until when", () => {
    const detail = { kind: "callback", until: at(90) };

    expect(waitSentence(detail, NOW)).toMatch(/, until .* \(1 min 30 s left\)$/);
    expect(waitSentence(detail, NOW + 100_000)).toMatch(/and its time is up$/);
    expect(waitSentence({ until: at(90) }, NOW)).toBe("goes on in 1 min 30 s");
  });
});

describe("an open approval", () => {
  test("is approved with the values of its form and a comment", async () => {
    const server = new FakeServer().on(DECIDE, { body: { approved: true } });
    await show(<ApprovalPanel step={anApproval()} mayDecide />);

    await userEvent.type(screen.getByRole("textbox", { name: "cost_center" }), "C-1");
    await userEvent.type(screen.getByRole("textbox", { name: "amount" }), "12");
    await userEvent.click(screen.getByRole("checkbox", { name: "urgent" }));
    await userEvent.type(screen.getByRole("textbox", { name: "Comment (optional)" }), "fine");
    await userEvent.click(screen.getByRole("button", { name: "Approve" }));

    await waitFor(() => expect(server.asks(DECIDE)).toHaveLength(1));
    expect(server.asks(DECIDE)[0]?.body).toEqual({
      approved: true,
      comment: "fine",
      values: { cost_center: "C-1", amount: 12, urgent: true },
    });
  });

  test("names what is missing or unreadable before anything is sent", async () => {
    const server = new FakeServer();
    await show(<ApprovalPanel step={anApproval()} mayDecide />);

    await userEvent.type(screen.getByRole("textbox", { name: "amount" }), "many");
    await userEvent.click(screen.getByRole("button", { name: "Approve" }));

    expect(screen.getByRole("textbox", { name: "cost_center" })).toHaveAccessibleDescription(
      "Fill this in to approve.",
    );
    expect(screen.getByRole("textbox", { name: "amount" })).toHaveAccessibleDescription(
      "Write a number.",
    );
    expect(server.asked).toEqual([]);
  });

  test("is declined without its form, and says who was first when refused", async () => {
    const server = new FakeServer().on(DECIDE, aProblem(409, "Ann has already approved it."));
    await show(<ApprovalPanel step={anApproval()} mayDecide />);

    await userEvent.click(screen.getByRole("button", { name: "Decline" }));

    expect(await screen.findByRole("alert")).toHaveTextContent("Ann has already approved it.");
    expect(server.asks(DECIDE)[0]?.body).toEqual({ approved: false, comment: null, values: {} });
  });

  test("can be seen but not decided by viewers", async () => {
    await show(<ApprovalPanel step={anApproval()} mayDecide={false} />);

    expect(screen.getByRole("region", { name: "Approval" })).toHaveTextContent("Pay 12.50?");
    expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
  });
});

const detailOf = (step: Step, run = aRun({ status: "completed" }), onReplay = vi.fn()) => (
  <StepDetail
    run={run}
    step={step}
    tab="input"
    mayEdit
    onTab={vi.fn()}
    onReplay={onReplay}
    onClose={vi.fn()}
  />
);
const STEP = `GET /api/organizations/org/runs/${aRun().id}/steps/0001`;

test("a callback shows its address to nobody", async () => {
  const summary = aStep({ ...waiting, action: "callback", detail: { kind: "callback" } });
  const step = { ...summary, input: { id: "run/secret-address" }, output: null, begun: null };
  new FakeServer().on(STEP, { body: step });
  await show(detailOf(step));

  expect(await screen.findByText(/It is shown to nobody here/)).toBeInTheDocument();
  expect(document.body).not.toHaveTextContent("secret-address");
});

test("a step answered from records says so, and a replay can start from it", async () => {
  const step = {
    ...aStep({ answered_from: "01JRUN0000000000000000000A" }),
    input: 1,
    output: 2,
    begun: null,
  };
  new FakeServer().on(STEP, { body: step });
  const onReplay = vi.fn();
  await show(detailOf(step, undefined, onReplay));

  expect(screen.getByText(/From records/)).toHaveTextContent("run …0000000A");
  await userEvent.click(screen.getByRole("button", { name: "Replay from here" }));
  expect(onReplay).toHaveBeenCalled();
});
