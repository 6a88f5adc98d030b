import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { FailureView } from "@/features/run/failure-view";
import { aFailure } from "../fixtures";
import { show } from "../render";

test("an error has the whole window when asked for, and gives it back", async () => {
  const failure = { ...aFailure("HTTP 503"), stack_trace: ["Traceback\n", "OSError: too many\n"] };
  await show(<FailureView failure={failure} source={"one\ntwo"} />);

  await userEvent.click(screen.getByRole("button", { name: "Full screen" }));

  const dialog = await screen.findByRole("dialog", { name: "HttpError" });
  expect(dialog).toHaveTextContent("HTTP 503");
  expect(within(dialog).getByRole("region", { name: "Stack trace" })).toHaveTextContent("OSError");
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
});
