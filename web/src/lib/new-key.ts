/** Names for requests that must have their effect once, though they may be sent again. */

/** Return a name that nobody has used before. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
