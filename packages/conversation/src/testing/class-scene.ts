import type { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import {
  announceClass,
  approveClass,
  cancelClass,
  createClass,
  readClass,
  readPool,
  updateClass,
} from "@ketnap/domain/classes";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { beforeAll, beforeEach } from "vitest";
import { type Chat, linkedChat } from "./chat.ts";

const UNITS = [
  { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
  { key: "c0", name: "Chi bộ Đồi Chè", level: "cell", parent: "xa" },
  { key: "c1", name: "Chi bộ Bến Gỗ", level: "cell", parent: "xa" },
];
/** A Thursday morning. */
const start = Temporal.Instant.from("2026-11-26T02:00:00Z");

/** A commune with two cells, without a class and with nobody who waits before each test; and who opens classes there. */
export function classScene(database: ReturnType<typeof useDatabase>) {
  const staff = (): Context => ({ actor: systemActor("test"), db: database.staff, now: start });
  const id: Record<string, number> = {};
  let made = 0;

  beforeAll(async () => {
    await fillDefaults(staff());
    await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units: UNITS }) });
    const tree = await readTree(database.staff);
    for (const { key } of UNITS) id[key] = tree.byKey(key)!.id;
  });
  beforeEach(async () => {
    await database.owner.prisma.trainingClass.deleteMany();
    await database.owner.prisma.classPool.deleteMany();
  });

  const said = (courseNo: number, firstOn: string) => ({
    title: `Lớp nhận thức khóa ${courseNo}`,
    courseNo,
    venue: `Hội trường ${courseNo}`,
    capacity: 40,
    registrationOpensOn: "2026-11-20",
    registrationClosesOn: "2026-12-02",
    sessions: [0, 1, 2].map((days) => ({
      onDate: Temporal.PlainDate.from(firstOn).add({ days }).toString(),
      part: "morning" as const,
    })),
  });

  return {
    staff,
    /** The unit's secretary in a chat of his own. */
    async secretary(unit = "c0"): Promise<Chat> {
      const grants = [{ role: "secretary" as const, unitId: id[unit]! }];
      const label = `Bí thư ${++made}`;
      const { id: account } = await createAccount(staff(), { login: `bi-thu-${made}`, label, grants });
      return linkedChat(database, account, start);
    },
    /** A course of three mornings from that day on, announced, and open from 20/11 to 2/12. */
    async course(courseNo: number, firstOn: string, more: object = {}): Promise<number> {
      const drafted = await createClass(staff(), { organiserId: id["xa"]!, ...said(courseNo, firstOn), ...more });
      const { version } = await approveClass(staff(), { id: drafted.id, version: drafted.version });
      await announceClass(staff(), { id: drafted.id, version });
      return drafted.id;
    },
    /** To three mornings from another day on. */
    async move(classId: number, firstOn: string): Promise<void> {
      const { version, courseNo } = await readClass(staff(), { id: classId });
      await updateClass(staff(), { id: classId, version, ...said(courseNo!, firstOn) });
    },
    async callOff(classId: number): Promise<void> {
      const { version } = await readClass(staff(), { id: classId });
      await cancelClass(staff(), { id: classId, version, reason: "Hội trường đang sửa" });
    },
    /** How many have seats in it, and how many wait in its list. */
    async seats(classId: number): Promise<{ seated: number; waiting: number }> {
      const { seated, waiting } = await readClass(staff(), { id: classId });
      return { seated, waiting };
    },
    async pooled(kind: "awareness" | "new_member" = "awareness"): Promise<number> {
      return (await readPool(staff(), { unitId: id["c0"]!, kind })).count;
    },
  };
}

/** What can be tapped below the last answer. */
export function labelsOf({ offered }: Chat): string[] {
  return offered.map(({ label }) => label);
}
