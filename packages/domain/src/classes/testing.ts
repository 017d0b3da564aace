import type { TestDatabase } from "@ketnap/database/testing";
import { plant } from "../figures/testing.ts";
import { type Context } from "../kernel/index.ts";
import { actingOn } from "../kernel/testing.ts";
import { announceClass, approveClass, createClass } from "./index.ts";

/** A commune with cells below it, and another commune beside it. */
export function plantCommune(database: TestDatabase): Promise<Record<string, number>> {
  const cells = ["a", "b", "c"].map((key) => ({ key, parent: "xa" }));
  return plant(database.staff, {
    units: [
      { key: "xa", parent: null, level: "commune" },
      ...cells,
      { key: "khac", parent: null, level: "commune" },
      { key: "d", parent: "khac" },
    ],
  });
}

/** Five mornings from Monday 14/12/2026 on; every class in another place. */
export const WEEK = ["14", "15", "16", "17", "18"].map((day) => ({
  onDate: `2026-12-${day}`,
  part: "morning" as const,
}));

let made = 0;

/** A class that takes registrations from 25/11 to 5/12/2026, unless said otherwise. */
export async function openClass(
  database: TestDatabase,
  organiserId: number,
  said: { capacity?: number; seats?: { unitId: number; seats: number }[]; sessions?: typeof WEEK; title?: string } = {},
) {
  const ctx = staff(database);
  const nth = ++made;
  const month = String(1 + (nth % 9)).padStart(2, "0");
  const week = Math.floor(nth / 9);
  const sessions =
    said.sessions ??
    [0, 1, 2].map((day) => ({ onDate: `20${30 + week}-${month}-1${day + 1}`, part: "morning" as const }));
  const drafted = await createClass(ctx, {
    organiserId,
    title: said.title ?? `Lớp nhận thức ${nth}`,
    venue: `Hội trường ${nth}`,
    capacity: said.capacity ?? 10,
    registrationOpensOn: "2026-11-25",
    registrationClosesOn: "2026-12-05",
    sessions,
    seats: said.seats ?? [],
  });
  const approved = await approveClass(ctx, { id: drafted.id, version: drafted.version });
  return announceClass(ctx, { id: approved.id, version: approved.version });
}

export function staff(database: TestDatabase, on = "2026-11-22"): Context {
  return actingOn(database.staff, { on });
}

/** As the chat does it: under the bot's role. */
export function secretary(database: TestDatabase, unitId: number, on = "2026-11-26"): Context {
  return actingOn(database.bot, { units: [unitId], roles: ["secretary"], on });
}

/** A class that is over, with how many of each unit it certified. */
export async function heldClass(
  database: TestDatabase,
  organiserId: number,
  lastOn: string,
  certified: ReadonlyMap<number, number>,
): Promise<number> {
  const day = new Date(`${lastOn}T00:00:00Z`);
  const { id } = await database.owner.prisma.trainingClass.create({
    data: {
      organiserId,
      kind: "awareness",
      title: `Lớp đến ${lastOn}`,
      venue: `Nhà văn hóa ${++made}`,
      capacity: 100,
      state: "finished",
      announcedAt: day,
      createdAt: day,
      events: 1,
      sessions: { create: { onDate: day, part: "morning", venue: `Nhà văn hóa ${made}`, organiserId, live: false } },
      results: { create: [...certified].map(([unitId, count]) => ({ unitId, certified: count })) },
    },
  });
  return id;
}
