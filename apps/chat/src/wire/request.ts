import { addressOf } from "./base.ts";

const TIMEOUT_MS = 20_000;

/** What became of a request: an answer, or why there is none. `detail` is the server's sentence for the reader. */
export type Outcome<T> =
  | { kind: "done"; value: T }
  /** Not reached, busy or out of order: to be tried again, after `waitMs` where the server said so. */
  | { kind: "later"; waitMs: number | null; detail: string | null }
  | { kind: "signed_out" }
  | { kind: "refused"; status: number; detail: string | null };

export async function request<T>(
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  { body, locale }: { body?: unknown; locale: string },
): Promise<Outcome<T>> {
  const response = await send(method, path, body, locale);
  if (response === null) return { kind: "later", waitMs: null, detail: null };
  const read = await readJson(response);
  if (response.ok) return { kind: "done", value: read as T };
  if (response.status === 401) return { kind: "signed_out" };
  const detail = detailOf(read);
  if (response.status >= 500 || response.status === 429 || response.status === 408) {
    return { kind: "later", waitMs: waitOf(response), detail };
  }
  return { kind: "refused", status: response.status, detail };
}

/** The headers of every call; the reader's language goes along, for whatever the server words. */
function headersOf(locale: string): Record<string, string> {
  return { accept: "application/json", "accept-language": locale };
}

async function send(method: string, path: string, body: unknown, locale: string): Promise<Response | null> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
  try {
    return await fetch(addressOf(path), {
      method,
      credentials: "same-origin",
      cache: "no-store",
      signal: stop.signal,
      headers: { ...headersOf(locale), ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

function detailOf(problem: unknown): string | null {
  const detail = (problem as { detail?: unknown } | null)?.detail;
  return typeof detail === "string" && detail !== "" ? detail : null;
}

function waitOf(response: Response): number | null {
  const seconds = Number(response.headers.get("retry-after"));
  return seconds > 0 ? seconds * 1000 : null;
}
