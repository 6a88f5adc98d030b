/** Variables of an organization and of its workflows: texts that runs start with. */
import { infiniteQueryOptions } from "@tanstack/react-query";
import { get, put, remove } from "./http";
import type { Page, Variable, VariableDetail } from "./types";

/** Where values count: in all of an organization, or in one of its workflows. */
export type VariablePlace = { org: string; workflow?: string };

export const variableKeys = {
  all: (org: string) => ["variables", org] as const,
  list: ({ org, workflow }: VariablePlace) => ["variables", org, workflow ?? ""] as const,
};

const base = ({ org, workflow }: VariablePlace) =>
  workflow === undefined
    ? `/organizations/${org}/variables`
    : `/organizations/${org}/workflows/${workflow}/variables`;

export const variablesQuery = (place: VariablePlace) =>
  infiniteQueryOptions({
    queryKey: variableKeys.list(place),
    queryFn: ({ pageParam, signal }) =>
      get<Page<Variable | VariableDetail>>(base(place), {
        search: { cursor: pageParam, limit: 100 },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

/** Set a variable, new or in the place of the old value. */
export function setVariable(place: VariablePlace, name: string, value: string): Promise<Variable> {
  return put<Variable>(`${base(place)}/${encodeURIComponent(name)}`, { value });
}

/** Remove a variable. */
export function deleteVariable(place: VariablePlace, name: string): Promise<Variable> {
  return remove<Variable>(`${base(place)}/${encodeURIComponent(name)}`);
}
