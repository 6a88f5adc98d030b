/** The address book written at deploy time: `/config.json`. */
import * as z from "zod/mini";

const configShape = z.object({
  api: z.string(),
  live: z.string(),
  region: z.string(),
  stage: z.string(),
  auth: z.object({ endpoint: z.string(), client_id: z.string(), user_pool_id: z.string() }),
  local: z.boolean(),
  demo: z.optional(z.object({ email: z.string(), password: z.string() })),
});

export type Config = z.infer<typeof configShape>;

let current: Config | undefined;

/** Read `/config.json` once, before anything else; reject when it is missing or broken. */
export async function loadConfig(): Promise<Config> {
  const response = await fetch("/config.json", { cache: "no-store" });
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`);
  return setConfig(configShape.parse(await response.json()));
}

/** Set the configuration directly. */
export function setConfig(config: Config): Config {
  current = config;
  return config;
}

/** Return the configuration that was loaded. */
export function config(): Config {
  if (!current) throw new Error("The configuration is not loaded yet.");
  return current;
}
