import { endpoints } from "@ketnap/contract";
import { checkChannel } from "@ketnap/channels";
import {
  type ChannelView,
  connectChannel,
  listChannels,
  listUnreachable,
  openConnection,
  readChannel,
  reportConnection,
  updateChannel,
} from "@ketnap/domain/deliveries";
import { type Context, Forbidden, may, NotFound } from "@ketnap/domain/kernel";
import type { Deps } from "../http/deps.ts";
import { type Call, type Route, route } from "../http/resource.ts";
import { consentRoutes } from "./channel-consent.ts";
import { rowTeller, toldStatus } from "./channel-row.ts";
import { sealSecrets } from "./channel-secrets.ts";

const { channels, deliveries } = endpoints;

export function channelRoutes(deps: Deps): Route[] {
  const { sealer } = deps;
  const tell = rowTeller(deps);
  /** Asks the platform, keeps what it said, and gives the row as it is now. */
  const test = async (ctx: Context, id: number): Promise<ChannelView> => {
    if (!may(ctx.actor.roles, "channels.write")) throw new Forbidden("channels.write");
    await readChannel(ctx, { id });
    const connection = await openConnection(ctx.db, sealer, id).catch(() => null);
    const { status, botName } = connection
      ? await checkChannel(connection, { db: deps.db, sealer, clock: () => ctx.now })
      : { status: { ok: false as const, why: "token_unreadable" }, botName: null };
    await reportConnection(ctx.db, id, status, botName, ctx.now);
    return readChannel(ctx, { id });
  };
  return [
    route(channels.list, async (call) => {
      const { rows, total } = await listChannels(call.ctx, call.query);
      return { data: rows.map((view) => tell(view, call)), total };
    }),
    route(channels.read, async (call) => tell(await readChannel(call.ctx, call.params), call)),
    route(channels.connect, async (call) => {
      const { token, appSecret, oaSecret, apiRoot = null, webhookUrl = null, ...rest } = call.body;
      const tokenSealed = sealSecrets(sealer, call.body.channel, { token, appSecret, oaSecret }, null);
      return tell(await connectChannel(call.ctx, { ...rest, apiRoot, webhookUrl, tokenSealed }), call);
    }),
    route(channels.update, async (call) => {
      const { token, appSecret, oaSecret, apiRoot, webhookUrl, ...rest } = call.body;
      const given = { token, appSecret, oaSecret };
      const changes = {
        ...rest,
        ...call.params,
        ...(apiRoot === undefined ? {} : { apiRoot }),
        ...(webhookUrl === undefined ? {} : { webhookUrl }),
        ...(token || appSecret || oaSecret ? { tokenSealed: await resealed(call, given) } : {}),
      };
      return tell(await updateChannel(call.ctx, changes), call);
    }),
    route(channels.test, async (call) => tell(await test(call.ctx, call.params.id), call)),
    route(channels.enable, async (call) => tell(await updateChannel(call.ctx, { ...call.body, ...call.params }), call)),
    route(channels.webhook, async (call) => {
      const view = await test(call.ctx, call.params.id);
      const status = toldStatus(view, call);
      if (!status) throw new NotFound("channel status");
      return status;
    }),
    ...consentRoutes(deps),

    route(deliveries.unreachable, async ({ ctx, query }) => {
      const { rows, total } = await listUnreachable(ctx, query);
      const data = rows.map(({ id, channel, accountId, account, unreachableAt, why }) => {
        const since = Temporal.Instant.from(unreachableAt).round("second").toString();
        return { id, channel, account: { id: accountId, label: account }, since, why };
      });
      return { data, total };
    }),
  ];

  /** Of an Official Account's two secrets one may be new and the other stay. */
  async function resealed(call: Call<typeof channels.update>, given: Parameters<typeof sealSecrets>[2]) {
    const { channel } = await readChannel(call.ctx, call.params);
    if (!may(call.ctx.actor.roles, "channels.write")) throw new Forbidden("channels.write");
    const stored = await openConnection(call.ctx.db, sealer, call.params.id).catch(() => null);
    return sealSecrets(sealer, channel, given, stored?.token ?? null);
  }
}
