import type { ChannelName } from "@ketnap/contract";
import type { TestDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { createSealer, sealToken } from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";

export const sealer = createSealer("test-key-".repeat(5));

/** How an emulator is reached; `token` is what its platform knows us by. */
export interface Platform {
  channel: Exclude<ChannelName, "web">;
  token: string;
  apiRoot: string;
  settings?: object;
}

/** Connects an emulated platform, as the page "Kênh" does. */
export async function connectPlatform({ owner }: TestDatabase, { token, ...platform }: Platform): Promise<number> {
  const tokenSealed = new Uint8Array(Buffer.from(sealToken(sealer, token), "base64url"));
  const data = { ...platform, name: platform.channel, enabled: true, tokenSealed };
  return (await owner.prisma.channelConnection.create({ data })).id;
}

type Account = Parameters<typeof createAccount>[1];

/** Where a person is written to; the address of a chat may be made of the account's number. */
export interface ChatOf {
  channel: ChannelName;
  connectionId: number;
  address: string | ((accountId: number) => string);
}

/** Somebody with an account and a chat, who has read the notice at the time of `ctx`. */
export async function openChat(
  { owner }: TestDatabase,
  ctx: Context,
  account: Account,
  { address, ...chat }: ChatOf,
): Promise<{ accountId: number; address: string }> {
  const { id: accountId } = await createAccount(ctx, account);
  const at = new Date(ctx.now.epochMilliseconds);
  const { version } = await owner.prisma.notice.findFirstOrThrow({ orderBy: { version: "desc" } });
  const link = { ...chat, accountId, address: typeof address === "string" ? address : address(accountId) };
  const read = { linkedAt: at, noticeVersion: version, noticeAcceptedAt: at };
  await owner.prisma.chatLink.create({ data: { ...link, ...read } });
  return { accountId, address: link.address };
}
