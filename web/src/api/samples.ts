/** Samples of a workflow: payloads to start runs with. */
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Json } from "@/lib/json";
import { get, put, remove } from "./http";
import { explain } from "./problem";
import type { Sample, SampleList, SampleSummary } from "./types";

const base = (org: string, workflow: string) =>
  `/organizations/${org}/workflows/${workflow}/samples`;

const one = (org: string, workflow: string, name: string) =>
  `${base(org, workflow)}/${encodeURIComponent(name)}`;

export const samplesQuery = (org: string, workflow: string) =>
  queryOptions({
    queryKey: ["samples", workflow],
    queryFn: ({ signal }) => get<SampleList>(base(org, workflow), { signal }),
  });

type Place = {
  org: string;
  workflow: string;
  /** What would be saved; undefined while it is no JSON. */
  payload: Json | undefined;
  onLoad: (payload: Json) => void;
};

/** What a field for a payload needs to offer the workflow's samples. */
export function useSamples({ org, workflow, payload, onLoad }: Place) {
  const client = useQueryClient();
  const list = useQuery(samplesQuery(org, workflow));
  const refresh = () => client.invalidateQueries(samplesQuery(org, workflow));
  const load = useMutation({
    mutationFn: (name: string) => get<Sample>(one(org, workflow, name)),
    onSuccess: (sample) => onLoad(sample.payload),
    onError: refresh,
  });
  const save = useMutation({
    mutationFn: (name: string) => put<SampleSummary>(one(org, workflow, name), { payload }),
    onSuccess: refresh,
  });
  const forget = useMutation({
    mutationFn: (name: string) => remove<SampleSummary>(one(org, workflow, name)),
    onSettled: refresh,
  });
  const failed = [load, save, forget].find(({ isError }) => isError)?.error ?? list.error;
  const begin = (act: typeof save | typeof load) => (name: string) => {
    for (const each of [load, save, forget]) each.reset();
    return act.mutateAsync(name).then(
      () => true,
      () => false,
    );
  };
  return {
    samples: list.data?.items ?? [],
    busy: load.isPending || save.isPending || forget.isPending,
    error: failed ? explain(failed) : undefined,
    canSave: payload !== undefined,
    onPick: begin(load),
    onSave: begin(save),
    onDelete: begin(forget),
  };
}
