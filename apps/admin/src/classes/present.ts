import type { ClassResultRow, ClassRow } from "@ketnap/contract";

/** A half day of a class, as a choice bears it. */
export function sessionKey({ onDate, part }: Pick<ClassRow["sessions"][number], "onDate" | "part">): string {
  return `${onDate} ${part}`;
}

export function sessionOf(key: string): Pick<ClassRow["sessions"][number], "onDate" | "part"> {
  const [onDate = "", part = "morning"] = key.split(" ");
  return { onDate, part: part as "morning" | "afternoon" };
}

/** How many of the unit came to that session, where that was noted; null where nobody did. */
export function presentAt({ attendance }: Pick<ClassResultRow, "attendance">, session: string): number | null {
  return attendance.find((each) => sessionKey(each) === session)?.present ?? null;
}
