/** Errors of the API as one typed error the screens can explain. */
import * as is from "@/lib/shape";

const problemShape = is.object({
  type: is.otherwise(is.text, "about:blank"),
  title: is.otherwise(is.text, "Something went wrong"),
  status: is.otherwise(is.number, 0),
  detail: is.otherwise(is.text, ""),
  errors: is.otherwise(is.list(is.object({ path: is.text, message: is.text })), []),
  current: is.anything,
});

const staleShape = is.object({ source: is.text, draft_revision: is.number });

export type FieldProblem = { path: string; message: string };

/** An answer of the API that is not a success, or no answer at all (status 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly title: string;
  readonly type: string;
  readonly errors: FieldProblem[];
  readonly current: unknown;
  /** Seconds after which to ask again, where the server said so; 0 otherwise. */
  readonly retryAfter: number;

  constructor(problem: is.Of<typeof problemShape>, retryAfter = 0) {
    super(problem.detail || problem.title);
    this.name = "ApiError";
    this.status = problem.status;
    this.title = problem.title;
    this.type = problem.type;
    this.errors = problem.errors;
    this.current = problem.current;
    this.retryAfter = retryAfter;
  }

  /** Tell whether the same request may well succeed a little later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Turn a response that is not a success into an error. */
export async function readProblem(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => ({}));
  const problem = is.otherwise(problemShape, problemShape({}))(body);
  const { status, statusText, headers } = response;
  const title = problem.title === "Something went wrong" ? statusText : problem.title;
  return new ApiError(
    { ...problem, title: title || problem.title, status, detail: problem.detail || unsaid(status) },
    Number(headers.get("retry-after")) || 0,
  );
}

/** Make the error of a request that nobody is signed in for any more. */
export function sessionEnded(): ApiError {
  return plain(401, "The session has ended", "Your session has ended. Sign in again to go on.");
}

/** Make the error of too many requests at once. */
export function tooMany(detail: string): ApiError {
  return plain(429, "Too many requests", detail);
}

/** Make the error of a request that got no answer. */
export function unreachable(
  detail = "The server could not be reached. Check your connection and try again.",
): ApiError {
  return plain(0, "Stepwell did not answer", detail);
}

function plain(status: number, title: string, detail: string): ApiError {
  return new ApiError({ type: "about:blank", title, status, detail, errors: [] });
}

/** Put an answer without words of its own into words; a gateway sends such. */
function unsaid(status: number): string {
  if (status === 429) return "Too many requests at once. Wait a moment and try again.";
  if (status >= 500) return `Stepwell could not do this (HTTP ${status}). Try again in a moment.`;
  return "";
}

/** Return the draft a stale save collided with, when the error is about that. */
export function staleDraft(error: unknown): { source: string; draft_revision: number } | undefined {
  if (!(error instanceof ApiError) || error.status !== 409) return undefined;
  return is.maybe(staleShape)(error.current);
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
