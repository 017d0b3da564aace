import type { Role } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import type { Context } from "./context.ts";

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
