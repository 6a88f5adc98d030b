/** Errors of the API as one typed error the screens can explain. */
import * as z from "zod/mini";

const problemShape = z.object({
  type: z.catch(z.string(), "about:blank"),
  title: z.catch(z.string(), "Something went wrong"),
  status: z.catch(z.number(), 0),
  detail: z.catch(z.string(), ""),
  errors: z.catch(z.array(z.object({ path: z.string(), message: z.string() })), []),
  current: z.optional(z.unknown()),
});

const staleShape = z.object({ source: z.string(), draft_revision: z.number() });

export type FieldProblem = { path: string; message: string };

/** An answer of the API that is not a success, or no answer at all (status 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly title: string;
  readonly type: string;
  readonly errors: FieldProblem[];
  readonly current: unknown;

  constructor(problem: z.infer<typeof problemShape>) {
    super(problem.detail || problem.title);
    this.name = "ApiError";
    this.status = problem.status;
    this.title = problem.title;
    this.type = problem.type;
    this.errors = problem.errors;
    this.current = problem.current;
  }
}

/** Turn a response that is not a success into an error. */
export async function readProblem(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => ({}));
  const parsed = problemShape.safeParse(body);
  const problem = parsed.success ? parsed.data : problemShape.parse({});
  const title = problem.title === "Something went wrong" ? response.statusText : problem.title;
  return new ApiError({ ...problem, title: title || problem.title, status: response.status });
}

/** Make the error of a request that got no answer. */
export function unreachable(): ApiError {
  return new ApiError({
    type: "about:blank",
    title: "Stepwell did not answer",
    status: 0,
    detail: "The server could not be reached. Check your connection and try again.",
    errors: [],
  });
}

/** Return the draft a stale save collided with, when the error is about that. */
export function staleDraft(error: unknown): { source: string; draft_revision: number } | undefined {
  if (!(error instanceof ApiError) || error.status !== 409) return undefined;
  const parsed = staleShape.safeParse(error.current);
  return parsed.success ? parsed.data : undefined;
}

/** Say in one sentence what went wrong. */
export function explain(error: unknown): string {
  if (error instanceof ApiError && error.errors.length > 0) {
    const places = error.errors.map(({ path, message }) =>
      path ? `${path}: ${message}` : message,
    );
    return `${error.message} ${places.join("; ")}`.trim();
  }
  return error instanceof Error ? error.message : "Something went wrong.";
}
