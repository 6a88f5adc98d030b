/** The settings of a workflow: what is set beside its code, what the code says, what counts. */
import { queryOptions } from "@tanstack/react-query";
import { get, put } from "./http";
import { ApiError } from "./problem";
import type { SettingsDetail, SettingsRequest } from "./types";

export const settingsKeys = {
  detail: (id: string) => ["workflows", "settings", id] as const,
};

const address = (org: string, id: string) => `/organizations/${org}/workflows/${id}/settings`;

export const settingsQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: settingsKeys.detail(id),
    queryFn: ({ signal }) => get<SettingsDetail>(address(org, id), { signal }),
  });

/** Set all settings, edited on a revision; stale ones are refused with 409. */
export function saveSettings(
  org: string,
  id: string,
  settings: SettingsRequest,
): Promise<SettingsDetail> {
  return put<SettingsDetail>(address(org, id), settings);
}

/** Tell whether somebody else has changed the settings since they were read. */
export function isStale(error: unknown): boolean {
  return error instanceof ApiError && error.type.endsWith(":the-settings-have-changed");
}
