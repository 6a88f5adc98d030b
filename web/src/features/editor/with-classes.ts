/** Put classes above the workflow, where the source reads them before they are used. */
export function withClasses(source: string, classes: string): string {
  const lines = source.split("\n");
  const at = lines.findIndex((line) => /^(@workflow\b|def )/.test(line));
  if (at < 0) return `${source.trimEnd()}\n\n\n${classes}`.trimStart();
  return [...lines.slice(0, at), ...`${classes.trimEnd()}\n\n\n`.split("\n").slice(0, -1)]
    .concat(lines.slice(at))
    .join("\n");
}

/** Return a name for a class that the source does not have yet. */
export function freeName(source: string, wish: string): string {
  const taken = (name: string) => new RegExp(`^class ${name}\\b`, "m").test(source);
  let [name, number] = [wish, 1];
  while (taken(name)) {
    number += 1;
    name = `${wish}${number}`;
  }
  return name;
}
