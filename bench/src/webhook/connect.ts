import { openConnection, sealToken } from "@ketnap/domain/deliveries";
import { sealer } from "../clock/stock.ts";
import type { Bench } from "../server.ts";

/** Chats that write at the same time, each again when it was answered. */
export const CHATS = 32;
export const FIRST_CHAT = 5_000_000;
/** A bot bears thirty messages in any second, which ours keeps to and the floor does not: of so many bots nobody waits for it. */
export const BOTS = 16;

interface Door {
  path: string;
  secret: string;
}

/** A connection of each bot that takes webhooks, and the chats of one secretary, spread over them. */
export async function connectAll(
  { database, accountId }: Bench,
  apiRoot: string,
  tokens: readonly string[],
): Promise<Door[]> {
  const { prisma } = database.owner;
  await prisma.channelConnection.updateMany({ data: { enabled: false } });
  await prisma.chatLink.deleteMany({ where: { channel: "telegram" } });
  const [at, notice] = [new Date(), await prisma.notice.findFirstOrThrow({ orderBy: { version: "desc" } })];
  const doors: Door[] = [];
  for (const [nth, token] of tokens.entries()) {
    const tokenSealed = new Uint8Array(Buffer.from(sealToken(sealer, token), "base64url"));
    const about = {
      channel: "telegram",
      name: `bench ${nth} ${apiRoot}`,
      mode: "webhook",
      webhookUrl: "https://bench.example",
    };
    const { id } = await prisma.channelConnection.create({ data: { ...about, apiRoot, enabled: true, tokenSealed } });
    const chats = Array.from({ length: CHATS }, (_, n) => n).filter((n) => n % tokens.length === nth);
    await prisma.chatLink.createMany({
      data: chats.map((n) => ({
        channel: "telegram",
        connectionId: id,
        accountId,
        linkedAt: at,
        address: String(FIRST_CHAT + n),
        noticeVersion: notice.version,
        noticeAcceptedAt: at,
      })),
    });
    const { webhookSecret } = (await openConnection(database.staff, sealer, id))!;
    doors.push({ path: `/tg/${id}`, secret: webhookSecret });
  }
  return doors;
}
