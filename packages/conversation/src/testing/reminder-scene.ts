import type { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { beforeAll, beforeEach } from "vitest";
import { type Chat, linkedChat } from "./chat.ts";

const UNITS = [
  { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
  { key: "c0", name: "Chi bộ Đồi Chè", level: "cell", parent: "xa" },
];

interface ReminderScene {
  staff(): Context;
  chat: Chat;
  /** Ids by `xa`, the commune, and `c0`, the cell. */
  id: Record<string, number>;
}

/** A cell's secretary in a chat of his own, at `start` and without a reminder, a mute or a dialog before each test; filled in before the first. */
export function reminderScene(database: ReturnType<typeof useDatabase>, start: Temporal.Instant): ReminderScene {
  const staff = (): Context => ({ actor: systemActor("test"), db: database.staff, now: start });
  const scene = { staff, id: {} } as ReminderScene;

  beforeAll(async () => {
    await fillDefaults(staff());
    await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units: UNITS }) });
    const tree = await readTree(database.staff);
    for (const { key } of UNITS) scene.id[key] = tree.byKey(key)!.id;
    const grants = [{ role: "secretary" as const, unitId: scene.id["c0"]! }];
    const account = await createAccount(staff(), { login: "bi-thu", label: "Bí thư", grants });
    scene.chat = await linkedChat(database, account.id, start);
  });
  beforeEach(async () => {
    const { subscription, dialog, mute } = database.owner.prisma;
    await subscription.deleteMany();
    await dialog.deleteMany();
    await mute.deleteMany();
    scene.chat.now = start;
  });
  return scene;
}
