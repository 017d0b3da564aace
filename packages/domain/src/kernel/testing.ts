import type { Role } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import type { Context } from "./context.ts";
import { Conflict, DomainError, Invalid } from "./errors.ts";

/** A context for tests: staff without bound on a fixed day, unless said otherwise. */
export function actingOn(
  db: Db,
  said: { units?: "all" | Iterable<number>; roles?: readonly Role[]; on?: string } = {},
): Context {
  const units = said.units === undefined || said.units === "all" ? "all" : new Set(said.units);
  return {
    actor: {
      accountId: null,
      label: "Ban Xây dựng Đảng",
      roles: said.roles ?? ["staff"],
      units,
      homeUnits: units === "all" ? [] : [...units],
      locale: "vi",
      sample: false,
    },
    db,
    now: Temporal.PlainDate.from(said.on ?? "2026-11-22")
      .toZonedDateTime({
        timeZone: "Asia/Ho_Chi_Minh",
        plainTime: "09:00",
      })
      .toInstant(),
  };
}

/** What a refusal tells a person: its kind, the fields with their reasons' keys, or the reason and the row as it is now. */
export async function refusal(work: Promise<unknown>): Promise<{
  kind: string;
  keys?: string[];
  reason?: string;
  current?: object | null;
}> {
  const error = await work.then(
    () => new Error("it was not refused"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw error;
  const { kind } = error;
  if (error instanceof Invalid)
    return { kind, keys: Object.entries(error.fields).map(([path, { key }]) => `${path}: ${key}`) };
  return error instanceof Conflict ? { kind, reason: error.reason.key, current: error.current } : { kind };
}
