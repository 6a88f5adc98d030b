/** A server in memory: answers by method and path, remembers what was asked. */
import { vi } from "vitest";

export type Asked = { method: string; path: string; body: unknown; headers: Headers };

type Answer = { status?: number; body: unknown; headers?: Record<string, string> };
type Answering = Answer | ((asked: Asked) => Answer | Promise<Answer>);

/** Stands in for `fetch` until the test ends. */
export class FakeServer {
  readonly asked: Asked[] = [];
  private readonly answers = new Map<string, Answering>();

  constructor() {
    vi.stubGlobal("fetch", (input: string, init?: RequestInit) => this.fetch(input, init));
  }

  /** Answer a request like "GET /api/me" from now on; the query string does not matter. */
  on(request: string, answer: Answering): this {
    this.answers.set(request, answer);
    return this;
  }

  /** Return the requests of one kind, oldest first. */
  asks(request: string): Asked[] {
    return this.asked.filter(({ method, path }) => `${method} ${path.split("?")[0]}` === request);
  }

  private async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const method = init.method ?? "GET";
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    const asked: Asked = { method, path, body, headers: new Headers(init.headers) };
    this.asked.push(asked);
    const answering = this.answers.get(`${method} ${path.split("?")[0]}`);
    if (!answering) throw new TypeError(`nothing answers ${method} ${path}`);
    const answer = typeof answering === "function" ? await answering(asked) : answering;
    const { status = 200, headers = {} } = answer;
    return Response.json(answer.body, { status, headers });
  }
}

/** Make an RFC 9457 problem. */
export function aProblem(status: number, detail: string, more: object = {}): Answer {
  const body = { type: "about:blank", title: "No", status, detail, errors: [], ...more };
  return { status, body };
}

/** Let a request get no answer at all. */
export function noAnswer(): never {
  throw new TypeError("Failed to fetch");
}

/** Make one page of a list. */
export function aPage(items: unknown[], cursor: string | null = null): Answer {
  return { body: { items, next_cursor: cursor } };
}
