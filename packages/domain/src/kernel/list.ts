import { z } from "zod";

/** One page of a list, with how many there are in all. */
export interface Page<T> {
  rows: T[];
  total: number;
  /** `total` is as it was counted a while ago. */
  about?: true;
}

/** The input of a verb `list…`: page from 1, at most 200 a page, sorted by one of the named columns, ties by id. */
export function listInput<const S extends readonly [string, ...string[]], F extends z.ZodType>(sorts: S, filter: F) {
  return z.strictObject({
    page: z.number().int().min(1).max(100_000).default(1),
    perPage: z.number().int().min(1).max(200).default(25),
    sort: z.enum(sorts).default(sorts[0] as never),
    order: z.enum(["asc", "desc"]).default("asc"),
    filter: filter.prefault({} as never),
  });
}

export type ListInput = { page: number; perPage: number; sort: string; order: "asc" | "desc" };
