import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { OrganizationView } from "@/features/organization/organization-view";
import { aProblem, FakeServer } from "../fake-server";
import { show } from "../render";

const AT = "/api/organizations/org/retention";
const view = (mayChange = true) => <OrganizationView org="org" mayChange={mayChange} />;
const field = () => screen.findByRole("textbox", { name: "Keep runs for (days)" });
const save = () => screen.getByRole("button", { name: "Save" });

test("an admin says how long runs are kept, and leaves it to the stage again", async () => {
  const server = new FakeServer()
    .on(`GET ${AT}`, { body: { days: 90, own: null, of_stage: 90 } })
    .on(`PUT ${AT}`, ({ body }) => {
      const { days } = body as { days: number | null };
      return { body: { days: days ?? 90, own: days, of_stage: 90 } };
    });
  await show(view());
  expect(await field()).toHaveAttribute("placeholder", "90, as this installation does");
  expect(save()).toBeDisabled();

  await userEvent.type(await field(), "30");
  await userEvent.click(save());
  await waitFor(() => expect(save()).toBeDisabled());
  expect(await field()).toHaveValue("30");

  await userEvent.clear(await field());
  await userEvent.click(save());
  await waitFor(() => expect(save()).toBeDisabled());
  expect(server.asks(`PUT ${AT}`).map(({ body }) => body)).toEqual([{ days: 30 }, { days: null }]);
});

test("what cannot be meant is not sent", async () => {
  new FakeServer().on(`GET ${AT}`, { body: { days: 30, own: 30, of_stage: 90 } });
  await show(view());

  for (const typed of ["0", "3651", "1.5", "long"]) {
    await userEvent.clear(await field());
    await userEvent.type(await field(), typed);
    expect(await field()).toBeInvalid();
    expect(save()).toBeDisabled();
  }
});

test("who is no admin sees it and cannot change it", async () => {
  new FakeServer().on(`GET ${AT}`, { body: { days: 30, own: 30, of_stage: 90 } });
  await show(view(false));

  expect(await field()).toHaveValue("30");
  expect(await field()).toBeDisabled();
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
});

test("a refusal is explained in place", async () => {
  new FakeServer()
    .on(`GET ${AT}`, { body: { days: 90, own: null, of_stage: 90 } })
    .on(`PUT ${AT}`, aProblem(403, "This needs the role admin; yours is editor."));
  await show(view());

  await userEvent.type(await field(), "7");
  await userEvent.click(save());

  expect(await screen.findByRole("alert")).toHaveTextContent("This needs the role admin");
});
