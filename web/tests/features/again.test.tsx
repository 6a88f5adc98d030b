import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Again } from "@/features/run/again";
import { aStep } from "../fixtures";

const post = { action: "http.post", label: "http.post" };
const EFFECTS = {
  "http.get": "reads",
  "http.post": "writes",
  "aws.s3_get": "reads",
} as const;

test("a run that only read is safe to run again", () => {
  const read = aStep({ path: "0001", action: "aws.s3_get" });
  const branched = aStep({ path: "0002", type: "condition", action: null });
  render(<Again steps={[aStep(), read, branched]} effects={EFFECTS} />);

  expect(screen.getByRole("region", { name: "If you run it again" })).toHaveTextContent(
    "It is safe to run again.",
  );
});

test("what was done, and what was perhaps done, is named", () => {
  render(
    <Again
      effects={EFFECTS}
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
  render(<Again steps={[charge, ship]} effects={EFFECTS} from="0004" />);

  const part = screen.getByRole("region", { name: "If you run it again from here" });
  expect(part).toHaveTextContent("answered from records");
  expect(part).toHaveTextContent("ship http.post");
  expect(part).not.toHaveTextContent("charge");
});

test("what a test was given the answer for was never done", () => {
  const given = aStep({ ...post, step_id: "charge", answered_from: "given" });
  const { rerender } = render(<Again steps={[given]} effects={EFFECTS} />);
  const part = screen.getByRole("region", { name: "If you run it again" });

  expect(part).not.toHaveTextContent("charge");
  expect(part).toHaveTextContent("Nothing outside was changed");
  expect(part).toHaveTextContent("are answered again");

  rerender(<Again steps={[given]} effects={EFFECTS} newest />);
  expect(part).toHaveTextContent("are really done this time");
});

test("what a record answered has been done, by the run before", () => {
  const recorded = aStep({
    ...post,
    step_id: "charge",
    answered_from: "01JRUN0000000000000000000A",
  });
  render(<Again steps={[recorded]} effects={EFFECTS} />);

  expect(screen.getByRole("list")).toHaveTextContent("charge http.post");
});

test("an action that the catalogue has no more is taken for one that writes", () => {
  render(<Again steps={[aStep({ action: "fax.send", step_id: "fax" })]} effects={EFFECTS} />);

  expect(screen.getByRole("list")).toHaveTextContent("fax");
});
