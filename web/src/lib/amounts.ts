/** Amounts in words: how many. */

const whole = new Intl.NumberFormat("en");

/** Write a number of things: "1,284". */
export function count(number: number): string {
  return whole.format(number);
}
