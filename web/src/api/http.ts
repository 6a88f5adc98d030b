/** One way to the REST API: bearer token in, typed JSON or ApiError out. */
import { accessToken, renewToken } from "./auth";
import { config } from "./config";
import { readProblem, sessionEnded, unreachable } from "./problem";
import { learnFromDate } from "./server-time";
import { endedStore, endSession, sessionStore } from "./session";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Search = Record<string, string | number | boolean | readonly string[] | undefined>;
type Options = { search?: Search; signal?: AbortSignal | undefined };
type Sent = { body?: unknown; signal?: AbortSignal | undefined; key?: string };

/** Fetch a resource. */
export function get<T>(path: string, options: Options = {}): Promise<T> {
  return request<T>("GET", path + query(options.search), { signal: options.signal });
}

/** Ask for something to happen. */
export function post<T>(path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  return request<T>("POST", path, { body: body ?? {}, signal });
}

/** Ask for something to happen once, however often it is sent under the key. */
export function postOnce<T>(path: string, body: unknown, key: string): Promise<T> {
  return request<T>("POST", path, { body, key });
}

/** Change parts of a resource. */
export function patch<T>(path: string, body: unknown): Promise<T> {
  return request<T>("PATCH", path, { body });
}

/** Put a resource where its address says, in the place of what is there. */
export function put<T>(path: string, body: unknown): Promise<T> {
  return request<T>("PUT", path, { body });
}

/** Remove a resource; the answer is what it was. */
export function remove<T>(path: string): Promise<T> {
  return request<T>("DELETE", path);
}

async function request<T>(method: Method, path: string, sent: Sent = {}) {
  if (endedStore.get() && !sessionStore.get()) throw sessionEnded();
  const first = await send(method, path, await accessToken(), sent);
  if (first.status !== 401) return answer<T>(first);
  const token = await renewToken();
  if (!token) return answer<T>(first);
  const second = await send(method, path, token, sent);
  if (second.status === 401) endSession();
  return answer<T>(second);
}

async function send(
  method: Method,
  path: string,
  token: string | undefined,
  { body, signal, key }: Sent,
): Promise<Response> {
  const sentAt = Date.now();
  const response = await fetch(config().api + path, {
    method,
    headers: {
      accept: "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(key ? { "idempotency-key": key } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    throw signal?.aborted ? error : unreachable();
  });
  learnFromDate(response.headers.get("date"), sentAt, Date.now());
  return response;
}

async function answer<T>(response: Response): Promise<T> {
  if (!response.ok) throw await readProblem(response);
  return (await response.json()) as T;
}

function query(search: Search = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    const text = Array.isArray(value) ? value.join(",") : String(value ?? "");
    if (text !== "") params.set(key, text);
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}
