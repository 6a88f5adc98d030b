import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import type { SettingsDetail, Workflow } from "@/api/types";
import { SettingsView } from "@/features/settings/settings-view";
import {
  faultsOf,
  requestFrom,
  type TypedSettings,
  typedFrom,
} from "@/features/settings/typed-settings";
import { aPage, aProblem, FakeServer } from "../fake-server";
import { aWorkflow } from "../fixtures";
import { show } from "../render";

const PLACE = "/api/organizations/org/workflows/wf/settings";
const LIST = "GET /api/organizations/org/workflows";
const NOTHING = aWorkflow().settings;
const DECLARED = { timeout: null, concurrency: null, concurrency_key: null, overlap: null };

function aDetail(changes: Partial<SettingsDetail> = {}): SettingsDetail {
  const given = { revision: 1, own: NOTHING, declared: DECLARED, running_timeout: null };
  return { ...given, effective: NOTHING, ...changes };
}

function server(detail = aDetail()): FakeServer {
  const others = [
    aWorkflow({ id: "wf" }),
    aWorkflow({ id: "alerts", name: "Alerts" }),
    aWorkflow({ id: "draft", name: "Never published", published_version: null }),
  ];
  return new FakeServer().on(`GET ${PLACE}`, { body: detail }).on(LIST, aPage(others));
}

function Page({ mayEdit = true }: { mayEdit?: boolean }) {
  const [typed, setTyped] = useState<TypedSettings>();
  const workflow = aWorkflow() as Workflow;
  return <SettingsView workflow={workflow} mayEdit={mayEdit} typed={typed} onType={setTyped} />;
}

const field = (name: string | RegExp) => screen.findByRole("textbox", { name });
const save = () => userEvent.click(screen.getByRole("button", { name: "Save settings" }));

test("what is typed is saved on the revision it was read at", async () => {
  const own = { ...NOTHING, concurrency: 5, tags: ["billing"] };
  const made = server().on(`PUT ${PLACE}`, { body: aDetail({ revision: 2, own }) });
  await show(<Page />);

  await userEvent.type(await field("Runs at once"), "5");
  await userEvent.click(screen.getByRole("radio", { name: /Is skipped/ }));
  await userEvent.type(await field("Tags"), "billing, ,billing");
  await userEvent.selectOptions(
    screen.getByRole("combobox", { name: "Failure workflow" }),
    "Alerts",
  );
  await save();

  await waitFor(() => expect(made.asks(`PUT ${PLACE}`)).toHaveLength(1));
  expect(made.asks(`PUT ${PLACE}`)[0]?.body).toEqual({
    revision: 1,
    ...NOTHING,
    concurrency: 5,
    overlap: "skip",
    failure_workflow: "alerts",
    tags: ["billing"],
  });
  await waitFor(() => expect(screen.getByRole("button", { name: "Save settings" })).toBeDisabled());
});

test("nothing is offered to be saved until something has changed, and it can be discarded", async () => {
  server();
  await show(<Page />);
  const button = await screen.findByRole("button", { name: "Save settings" });
  expect(button).toBeDisabled();

  await userEvent.type(await field("Tags"), "billing");
  expect(button).toBeEnabled();
  await userEvent.click(screen.getByRole("button", { name: "Discard changes" }));

  expect(await field("Tags")).toHaveValue("");
  expect(button).toBeDisabled();
});

test("what cannot be meant is refused at once, beside its field", async () => {
  server();
  await show(<Page />);

  await userEvent.type(await field("Runs at once"), "many");

  expect(await field("Runs at once")).toHaveAccessibleDescription(/whole number from 1 to 1,000/);
  expect(screen.getByRole("button", { name: "Save settings" })).toBeDisabled();
});

test("what the server refuses is said beside the field too", async () => {
  const errors = [{ path: "concurrency_key", message: "Order has no field 'custmer'." }];
  server().on(`PUT ${PLACE}`, aProblem(400, "concurrency_key", { errors }));
  await show(<Page />);

  await userEvent.type(await field("Runs at once"), "1");
  await userEvent.type(await field("Counted for each"), "order.custmer");
  await save();

  await waitFor(async () =>
    expect(await field("Counted for each")).toHaveAccessibleDescription(errors[0]?.message),
  );
});

test("what the code says cannot be changed here, and says where", async () => {
  const declared = { timeout: 7200, concurrency: 3, concurrency_key: null, overlap: "cancel" };
  const effective = { ...NOTHING, timeout: 7200, concurrency: 3, overlap: "cancel" };
  server(aDetail({ declared, effective } as Partial<SettingsDetail>));
  await show(<Page />);

  const limit = await field("Runs at once");
  expect(limit).toHaveValue("3");
  expect(limit).toBeDisabled();
  expect(limit).toHaveAccessibleDescription(/code of version 3/);
  expect(await field(/timed out after/)).toHaveValue("2");
  expect(screen.getByRole("radio", { name: /Takes its place/ })).toBeChecked();
  expect(await field("Counted for each")).toBeEnabled();
});

test("only workflows that could start can follow a failure", async () => {
  server();
  await show(<Page />);

  const choice = await screen.findByRole("combobox", { name: "Failure workflow" });
  await within(choice).findByRole("option", { name: "Alerts" });

  const names = within(choice).getAllByRole("option");
  expect(names.map((option) => option.textContent)).toEqual(["None", "Alerts"]);
});

describe("settings that somebody else has changed", () => {
  const theirs = aDetail({ revision: 7, own: { ...NOTHING, concurrency: 9 } });
  const type = "urn:stepwell:problem:the-settings-have-changed";

  async function collide(): Promise<FakeServer> {
    const made = server().on(`PUT ${PLACE}`, aProblem(409, "changed", { type, current: theirs }));
    await show(<Page />);
    await userEvent.type(await field("Tags"), "mine");
    await save();
    await screen.findByText(/Somebody has changed the settings/);
    return made.on(`GET ${PLACE}`, { body: theirs });
  }

  test("can be looked at", async () => {
    await collide();
    await userEvent.click(screen.getByRole("button", { name: "Show theirs" }));

    await waitFor(async () => expect(await field("Runs at once")).toHaveValue("9"));
    expect(await field("Tags")).toHaveValue("");
  });

  test("can be written over", async () => {
    const made = await collide();
    made.on(`PUT ${PLACE}`, { body: theirs });
    await userEvent.click(screen.getByRole("button", { name: "Save mine over them" }));

    await waitFor(() => expect(made.asks(`PUT ${PLACE}`)).toHaveLength(2));
    expect(made.asks(`PUT ${PLACE}`)[1]?.body).toMatchObject({ revision: 7, tags: ["mine"] });
  });
});

test("who may only look is told so", async () => {
  server();
  await show(<Page mayEdit={false} />);

  expect(await field("Runs at once")).toBeDisabled();
  expect(screen.getByText("Only editors can change settings.")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Save settings" })).toBeNull();
});

describe("typed settings", () => {
  test.each([
    [90, "90", "1"],
    [300, "5", "60"],
    [7200, "2", "3600"],
    [86_400, "1", "86400"],
  ])("write %d seconds as %s of %s", (timeout, typed, unit) => {
    const written = typedFrom({ ...NOTHING, timeout });

    expect([written.timeout, written.unit]).toEqual([typed, unit]);
    expect(requestFrom(written, 3)).toEqual({ ...NOTHING, timeout, revision: 3 });
  });

  test("know their limits", () => {
    const typed = typedFrom(NOTHING);

    expect(faultsOf(typed)).toEqual({});
    expect(faultsOf({ ...typed, timeout: "366", unit: "86400" }).timeout).toMatch(/1 to 365/);
    expect(faultsOf({ ...typed, retention_days: "0" }).retention_days).toBeDefined();
    expect(faultsOf({ ...typed, tags: "x".repeat(41) }).tags).toMatch(/40/);
  });
});
