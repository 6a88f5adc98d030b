import type { HttpExchange } from "@/api/types";

/** Write a recorded request as a curl command for a POSIX shell. */
export function asCurl({ method, url, headers, body }: HttpExchange["request"]): string {
  const parts = [`curl -X ${method} ${quote(url)}`];
  for (const [name, value] of Object.entries(headers))
    parts.push(`-H ${quote(`${name}: ${value}`)}`);
  if (body) parts.push(`--data-raw ${quote(body)}`);
  return parts.join(" \\\n  ");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
