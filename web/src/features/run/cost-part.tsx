/** What a run costs on AWS, item by item. */
import { config } from "@/api/config";
import type { Bill, CostItem } from "@/api/types";
import { count, dollars } from "@/lib/amounts";
import styles from "./cost.module.css";

const WORDS: Record<CostItem["kind"], string> = {
  transitions: "State transitions",
  invocations: "Lambda calls",
  compute: "Lambda GB-seconds",
  writes: "DynamoDB writes",
  reads: "DynamoDB reads",
  events: "Events",
  messages: "Live messages to one page",
  documents: "Documents in S3",
};

type CostPartProps = { bill: Bill; total: string };

/** Shown once the run has ended. */
export function CostPart({ bill, total }: CostPartProps) {
  return (
    <table className={styles["bill"]}>
      <tbody>
        {bill.items.map(({ kind, quantity, price, amount }) => (
          <tr key={kind}>
            <th scope="row">{WORDS[kind]}</th>
            <td>{count(Number(quantity))}</td>
            <td title={`${price} millionths of a dollar each`}>{dollars(amount)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          <td />
          <td title={`${total} millionths of a dollar`}>{dollars(total)}</td>
        </tr>
      </tfoot>
      <caption>
        {config().local ? "What this run would cost on AWS" : "What this run costs on AWS"}, at the
        prices of {bill.region} of {bill.prices_of}. Free tiers are not taken off; what runs share
        is left out.
      </caption>
    </table>
  );
}
