import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Again } from "@/features/run/again";
import { aStep } from "../fixtures";

const post = { action: "http.post", label: "http.post" };

test("a run that only read is safe to run again", () => {
  render(<Again steps={[aStep(), aStep({ path: "0002", type: "condition", action: null })]} />);

  expect(screen.getByRole("region", { name: "If you run it again" })).toHaveTextContent(
    "It is safe to run again.",
  );
});

test("what was done, and what was perhaps done, is named", () => {
  render(
    <Again
      steps={[
        aStep({ ...post, path: "0005.000000.0006", step_id: "reserve" }),
        aStep({ ...post, path: "0005.000001.0006", step_id: "reserve" }),
        aStep({ ...post, path: "0007", step_id: "charge", status: "timed_out" }),
      ]}
    />,
  );

  const [done, unsure] = screen.getAllByRole("list");
  expect(done).toHaveTextContent("reserve http.post × 2");
  expect(unsure).toHaveTextContent("charge http.post");
});

test("from a step on, what was done before it does not happen again", () => {
  const charge = aStep({ ...post, path: "0001", step_id: "charge" });
  const ship = aStep({ ...post, path: "0004", step_id: "ship" });
  render(<Again steps={[charge, ship]} from="0004" />);

  const part = screen.getByRole("region", { name: "If you run it again from here" });
  expect(part).toHaveTextContent("answered from records");
  expect(part).toHaveTextContent("ship http.post");
  expect(part).not.toHaveTextContent("charge");
});
