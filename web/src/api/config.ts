/** The address book written at deploy time: `/config.json`. */
import * as is from "@/lib/shape";

const configShape = is.object({
  api: is.text,
  live: is.text,
  region: is.text,
  stage: is.text,
  auth: is.object({ endpoint: is.text, client_id: is.text, user_pool_id: is.text }),
  local: is.boolean,
  demo: is.optional(is.object({ email: is.text, password: is.text })),
});

export type Config = is.Of<typeof configShape>;

let current: Config | undefined;

/** Read `/config.json` once, before anything else; reject when it is missing or broken. */
export async function loadConfig(): Promise<Config> {
  const response = await fetch("/config.json", { cache: "no-store" });
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`);
  return setConfig(configShape(await response.json()));
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
