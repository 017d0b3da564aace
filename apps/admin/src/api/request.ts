import type { Problem as FullProblem } from "@ketnap/contract";
import { HttpError } from "react-admin";

export interface Request {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  query?: Record<string, string | number | boolean | null | undefined>;
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/** What the API says when it refuses, or as much of it as came through. */
export type Problem = Partial<FullProblem> & { status: number };

/** One call to the API of the same origin; the session travels in its cookie. Throws `HttpError` with the problem as body. */
export async function request<T>(path: string, { method = "GET", query, body, signal }: Request = {}): Promise<T> {
  const response = await reach(`/api/${path}${search(query)}`, {
    method,
    credentials: "same-origin",
    headers: {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw refusal(response.status, text);
  return (text ? JSON.parse(text) : undefined) as T;
}

/** The message is the server's own wording; without one, a key that react-admin translates. */
export function refusal(status: number, text: string): HttpError {
  const problem = parse(text);
  const message = problem?.detail || problem?.title || (status === 401 ? "ra.auth.auth_check_error" : FALLBACK);
  return new HttpError(message, status, { ...problem, status });
}

export function problemOf(error: unknown): Problem | null {
  return error instanceof HttpError ? (error.body as Problem) : null;
}

const FALLBACK = "ra.notification.http_error";

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new HttpError(FALLBACK, 0, { status: 0 });
  }
}

function search(query: Request["query"]): string {
  const entries = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return entries.length > 0 ? `?${new URLSearchParams(entries.map(([key, value]) => [key, String(value)]))}` : "";
}

/** A proxy in between may answer in HTML: that is not for a person's eyes. */
function parse(text: string): Problem | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Problem) : null;
  } catch {
    return null;
  }
}
