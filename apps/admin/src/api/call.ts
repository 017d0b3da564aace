import type { Endpoint } from "@ketnap/contract";
import { request } from "./request.ts";

/** The types of zod's shapes without naming zod, which is the contract's affair. */
export type In<T> = T extends { _zod: { input: infer I } } ? I : never;
type Out<T> = T extends { _zod: { output: infer O } } ? O : never;

interface Said<E extends Endpoint> {
  params?: In<E["params"]>;
  query?: Partial<In<E["query"]>>;
  body?: In<E["body"]>;
  signal?: AbortSignal | undefined;
}

/** Calls a door of the contract: its method, its path and its types in one. */
export function call<E extends Endpoint>(endpoint: E, said: Said<E> = {}): Promise<Out<E["response"]>> {
  return request(pathOf(endpoint, (said.params ?? {}) as Record<string, string | number>), {
    method: endpoint.method.toUpperCase() as "GET",
    query: said.query as Record<string, string | number | undefined>,
    ...(hasBody(endpoint) ? { body: said.body ?? {} } : {}),
    signal: said.signal,
  });
}

/** Where a door is, below `/api/`. */
export function pathOf(endpoint: Endpoint, params: Record<string, string | number>): string {
  return endpoint.path
    .slice("/api/".length)
    .replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? ""));
}

function hasBody(endpoint: Endpoint): boolean {
  return (endpoint.method === "post" || endpoint.method === "put") && keysOf(endpoint.body).length > 0;
}

/** The fields that a body may carry: all others of a form's record stay home, for the API takes no stranger. */
export function keysOf(body: unknown): string[] {
  return Object.keys((body as { shape?: object } | undefined)?.shape ?? {});
}
