import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Trigger, Workflow } from "@/api/types";
import type { DraftKeeper } from "@/features/editor/draft-keeper";
import { HistoryTab } from "@/features/editor/history-tab";
import { PublishDialog } from "@/features/editor/publish-dialog";
import { aPage, aProblem, FakeServer } from "../fake-server";
import { at, aWorkflow } from "../fixtures";
import { show } from "../render";

const VERSIONS = "/api/organizations/org/workflows/wf/versions";
const DECLARED = { concurrency: null, concurrency_key: null, overlap: null, timeout: null };
const EVENT: Trigger = {
  kind: "event",
  name: "order.paid",
  webhook: null,
  schedule: null,
  event: { pattern: {}, source: null },
};
const WORKFLOW = {
  ...aWorkflow({ id: "wf", organization_id: "org", published_version: 2 }),
  source: "one\nthree\nfour",
} as Workflow;

function aVersion(number: number, source: string, changes: object = {}) {
  const about = { author: "Ada", message: `Change ${number}`, created_at: at(0) };
  return { number, source, triggers: [], declared: DECLARED, ...about, ...changes };
}

function serve() {
  const first = aVersion(1, "one\ntwo");
  const second = aVersion(2, "one\nthree", {
    triggers: [EVENT],
    declared: { ...DECLARED, timeout: 60 },
  });
  return new FakeServer()
    .on(`GET ${VERSIONS}`, aPage([second, first]))
    .on(`GET ${VERSIONS}/1`, { body: first })
    .on(`GET ${VERSIONS}/2`, { body: second });
}

function History({ against, onCompare }: { against?: number; onCompare?: () => void }) {
  return (
    <HistoryTab
      workflow={WORKFLOW}
      chosen={2}
      against={against}
      onChoose={vi.fn()}
      onCompare={onCompare ?? vi.fn()}
      onRestore={vi.fn()}
    />
  );
}

test("two versions are compared, the older one on the left", async () => {
  serve();
  await show(<History against={1} />);

  const diff = await screen.findByRole("region", { name: "From version 1 to 2" });
  expect(diff).toHaveTextContent("removed: two");
  expect(diff).toHaveTextContent("added: three");
  const limits = screen.getByRole("region", { name: "Triggers and limits" });
  expect(limits).toHaveTextContent("removed: started by hand");
  expect(limits).toHaveTextContent("added: event order.paid");
  expect(limits).toHaveTextContent("added: timeout: 1 min");
});

test("a version is compared with the draft", async () => {
  serve();
  await show(<History against={0} />);

  const diff = await screen.findByRole("region", { name: "From version 2 to the draft" });
  expect(diff).toHaveTextContent("added: four");
  expect(diff).not.toHaveTextContent("removed:");
});

test("what to compare with is chosen from the other versions and the draft", async () => {
  serve();
  const onCompare = vi.fn();
  await show(<History onCompare={onCompare} />);
  const choice = await screen.findByRole("combobox", { name: "Compare with" });

  const offered = within(choice).getAllByRole("option");
  expect(offered.map((option) => option.textContent)).toEqual([
    "Compare with…",
    "the draft",
    "v1 Change 1",
  ]);
  await userEvent.selectOptions(choice, "v1 Change 1");

  expect(onCompare).toHaveBeenCalledWith(1);
});

function Publish({ triggers = [EVENT] }: { triggers?: Trigger[] }) {
  return (
    <PublishDialog
      workflow={WORKFLOW}
      source={WORKFLOW.source}
      triggers={triggers}
      keeper={{} as DraftKeeper}
      errors={[]}
      onGo={vi.fn()}
      onClose={vi.fn()}
    />
  );
}

test("publishing shows what changes: the source and what starts the workflow", async () => {
  serve();
  await show(<Publish triggers={[]} />);

  const source = await screen.findByRole("region", { name: "Changes of the source" });
  expect(source).toHaveTextContent("added: four");
  const triggers = screen.getByRole("region", { name: "Changes of the triggers" });
  expect(triggers).toHaveTextContent("removed: event order.paid");
  expect(triggers).toHaveTextContent("added: started by hand");
});

test("what cannot be compared can be published all the same", async () => {
  serve().on(`GET ${VERSIONS}/2`, aProblem(503, "Try again later."));
  await show(<Publish />);

  expect(await screen.findByText(/What changes did not load/)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Publish version 3" })).toBeEnabled();
});
