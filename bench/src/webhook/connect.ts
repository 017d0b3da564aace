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

/** A connection of each bot that takes webhooks, and the chats of as many secretaries, spread over them. */
export async function connectAll(bench: Bench, apiRoot: string, tokens: readonly string[]): Promise<Door[]> {
  const { database } = bench;
  const { prisma } = database.owner;
  const people = await secretaries(bench);
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
        accountId: people[n]!,
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

/** One for each chat, with the reach of the bench's own: nobody writes in two chats at once, so nor does anybody here. */
async function secretaries({ database, accountId }: Bench): Promise<number[]> {
  const { prisma } = database.owner;
  const where = { login: { startsWith: "chat-" } };
  if ((await prisma.account.count({ where })) === 0) {
    const { role, unitId, validFrom } = await prisma.roleGrant.findFirstOrThrow({ where: { accountId } });
    const chats = Array.from({ length: CHATS }, (_, n) => ({ login: `chat-${n}`, label: `Bí thư số ${n}` }));
    const made = await prisma.account.createManyAndReturn({ data: chats, select: { id: true } });
    await prisma.roleGrant.createMany({ data: made.map(({ id }) => ({ accountId: id, role, unitId, validFrom })) });
  }
  return (await prisma.account.findMany({ where, orderBy: { id: "asc" }, select: { id: true } })).map(({ id }) => id);
}
