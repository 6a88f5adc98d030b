/** Editor services: what may stand at the cursor, what a word means, the usual form of a source. */
import { queryOptions } from "@tanstack/react-query";
import type { Json } from "@/lib/json";
import { get, post } from "./http";
import type {
  CallSignature,
  Completions,
  Explanation,
  FormattedSource,
  LearnedType,
  Page,
  RecordedResults,
  SecretSummary,
  Variable,
  WorkflowSummary,
} from "./types";

export type CursorPlace = { source: string; line: number; column: number };

/** Names that stand outside the source. */
export type EditorNames = {
  secrets: readonly string[];
  workflows: readonly string[];
  variables: readonly string[];
};

/** What steps resulted in before, by their ids. */
export type Recorded = Readonly<Record<string, unknown>>;

export type Known = EditorNames & { results: Recorded };

const base = (org: string) => `/organizations/${org}/editor`;

/** Ask for the words that may stand at a place, best first. */
export function complete(
  org: string,
  place: CursorPlace,
  known: Known,
  signal: AbortSignal,
): Promise<Completions> {
  return post<Completions>(`${base(org)}/complete`, { ...place, ...known }, signal);
}

/** Ask what is known of the word at a place. */
export function explainWord(
  org: string,
  place: CursorPlace,
  signal: AbortSignal,
): Promise<Explanation> {
  return post<Explanation>(`${base(org)}/hover`, place, signal);
}

/** Ask for the call around a place. */
export function showSignature(
  org: string,
  place: CursorPlace,
  signal: AbortSignal,
): Promise<CallSignature> {
  return post<CallSignature>(`${base(org)}/signature`, place, signal);
}

/** Give a source its usual form. */
export function formatSource(
  org: string,
  source: string,
  signal: AbortSignal,
): Promise<FormattedSource> {
  return post<FormattedSource>(`${base(org)}/format`, { source }, signal);
}

/** Write an Input class that recorded values fit. */
export function learnType(org: string, name: string, samples: Json[]): Promise<LearnedType> {
  return post<LearnedType>(`${base(org)}/learn-type`, { name, samples });
}

export const editorNamesQuery = (org: string) =>
  queryOptions({
    queryKey: ["editor-names", org] as const,
    queryFn: async ({ signal }): Promise<EditorNames> => {
      const search = { limit: 100 };
      const [secrets, workflows, variables] = await Promise.all([
        get<Page<SecretSummary>>(`/organizations/${org}/secrets`, { search, signal }),
        get<Page<WorkflowSummary>>(`/organizations/${org}/workflows`, { search, signal }),
        get<Page<Variable>>(`/organizations/${org}/variables`, { search, signal }),
      ]);
      return {
        secrets: secrets.items.map(({ name }) => name),
        workflows: workflows.items.map(({ name }) => name),
        variables: variables.items.map(({ name }) => name),
      };
    },
    staleTime: 60_000,
    retry: false,
  });

export const recordedQuery = (org: string, workflowId: string) =>
  queryOptions({
    queryKey: ["recorded-results", org, workflowId] as const,
    queryFn: async ({ signal }): Promise<Recorded> => {
      const path = `/organizations/${org}/workflows/${workflowId}/results`;
      return (await get<RecordedResults>(path, { signal })).results;
    },
    staleTime: 60_000,
    retry: false,
  });
