import {
  type ChannelView,
  openConnection,
  readChannel,
  reportConnection,
  type Sealer,
  Unsealable,
} from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import { checkTelegram } from "./telegram/index.ts";

/**
 * Asks the platform whether the connection's token works and how its webhook does, keeps what it said, and returns the
 * connection with it. Not for a caller's transaction: the platform may take seconds.
 */
export async function testChannel(ctx: Context, sealer: Sealer, input: { id: number }): Promise<ChannelView> {
  await readChannel(ctx, input);
  const { status, botName } = await check(ctx, sealer, input.id);
  await reportConnection(ctx.db, input.id, status, botName, ctx.now);
  return readChannel(ctx, input);
}

async function check(ctx: Context, sealer: Sealer, id: number) {
  try {
    const connection = await openConnection(ctx.db, sealer, id);
    if (connection) return await checkTelegram(connection);
  } catch (error) {
    if (!(error instanceof Unsealable)) throw error;
  }
  return { status: { ok: false, why: "token_unreadable" } as const, botName: null };
}
