import { z } from "zod";

/** RFC 9457, worded for the reader. `errors`: a field's path → what is wrong with it. `current`: the row as it is now. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string().optional(),
  errors: z.record(z.string(), z.string()).optional(),
  current: z.record(z.string(), z.unknown()).nullable().optional(),
  /** Seconds until the next try, where there is one to wait for. */
  retryAfter: z.number().int().optional(),
});
export type Problem = z.infer<typeof problem>;

/** The `type` of every problem that the API speaks of. */
export const PROBLEM_TYPES = [
  "invalid",
  "unauthenticated",
  "second-factor",
  "forbidden",
  "not-found",
  "conflict",
  "closed",
  "too-many-requests",
  "too-large",
  "unavailable",
  "internal",
] as const;
export type ProblemType = (typeof PROBLEM_TYPES)[number];
