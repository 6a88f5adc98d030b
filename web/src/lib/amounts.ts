/** Amounts in words: how many, and how much money. */

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });
const small = new Intl.NumberFormat("en", {
  style: "currency",
  currency: "USD",
  minimumSignificantDigits: 2,
  maximumSignificantDigits: 2,
});
const large = new Intl.NumberFormat("en", { style: "currency", currency: "USD" });

/** Write a number of things: "1,284", "0.125". */
export function count(number: number): string {
  return whole.format(number);
}

/** Write millionths of a dollar as dollars; below one dollar with two digits that tell something. */
export function dollars(millionths: string): string {
  const amount = Number(millionths) / 1_000_000;
  return (amount > 0 && amount < 0.995 ? small : large).format(amount);
}
