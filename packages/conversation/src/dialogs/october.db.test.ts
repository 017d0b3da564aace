import { test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { systemActor } from "@ketnap/domain/kernel";
import { type Chat, linkedChat } from "../testing/chat.ts";
import { type Appoint, checkOctober, playOctober, type Secretary, stageOctober } from "../testing/october.ts";

const database = useDatabase();

let made = 0;
const appoint: Appoint = async (unitIds, day) => {
  const now = Temporal.PlainDateTime.from(`${day}T09:00`).toZonedDateTime("Asia/Ho_Chi_Minh").toInstant();
  const at = { actor: systemActor("Văn phòng"), db: database.staff, now };
  const grants = unitIds.map((unitId) => ({ role: "secretary" as const, unitId }));
  const account = await createAccount(at, { login: `bt-${++made}`, label: `Bí thư số ${made}`, grants });
  const channels = made % 2 === 0 ? (["web", "telegram"] as const) : (["telegram", "web"] as const);
  return speaking(await linkedChat(database, account.id, now, channels[0]), account.id, channels[1]);
};

function speaking(chat: Chat, accountId: number, other: "web" | "telegram"): Secretary {
  return {
    text: (said) => chat.text(said),
    tap: (label) => chat.tap(label),
    async tapTwice(label) {
      await Promise.all([chat.tap(label), chat.tap(label)]);
    },
    async sayTwice(said) {
      await Promise.all([chat.text(said), chat.text(said)]);
    },
    elsewhere: async () => speaking(await linkedChat(database, accountId, chat.now, other), accountId, other),
    wait(hours) {
      chat.now = chat.now.add({ hours });
    },
  };
}

test("the ward's October: 23 cells by chat, each in its own way, end in an approved sum that was added up by hand", async () => {
  const stage = await stageOctober(database, appoint);
  await playOctober(stage);
  await checkOctober(stage);
}, 180_000);
