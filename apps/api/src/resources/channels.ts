import { type ChannelRow, type ChannelStatus as ToldStatus, endpoints } from "@ketnap/contract";
import { checkTelegram } from "@ketnap/channels";
import {
  botToken,
  type ChannelView,
  connectChannel,
  listChannels,
  listUnreachable,
  openConnection,
  readChannel,
  reportConnection,
  sealToken,
  updateChannel,
} from "@ketnap/domain/deliveries";
import { type Context, Forbidden, Invalid, may, NotFound } from "@ketnap/domain/kernel";
import type { Deps } from "../http/deps.ts";
import { type Call, type Route, route, say } from "../http/resource.ts";

const { channels, deliveries } = endpoints;

export function channelRoutes({ sealer }: Deps): Route[] {
  const sealed = (token: string) => {
    if (!botToken.safeParse(token).success) throw new Invalid({ token: { key: "token_malformed" } });
    return sealToken(sealer, token.trim());
  };
  /** Asks the platform, keeps what it said, and gives the row as it is now. */
  const test = async (ctx: Context, id: number): Promise<ChannelView> => {
    if (!may(ctx.actor.roles, "channels.write")) throw new Forbidden("channels.write");
    await readChannel(ctx, { id });
    const connection = await openConnection(ctx.db, sealer, id).catch(() => null);
    const { status, botName } = connection
      ? await checkTelegram(connection)
      : { status: { ok: false as const, why: "token_unreadable" }, botName: null };
    await reportConnection(ctx.db, id, status, botName, ctx.now);
    return readChannel(ctx, { id });
  };
  return [
    route(channels.list, async (call) => {
      const { rows, total } = await listChannels(call.ctx, call.query);
      return { data: rows.map((view) => toRow(view, call)), total };
    }),
    route(channels.read, async (call) => toRow(await readChannel(call.ctx, call.params), call)),
    route(channels.connect, async (call) => {
      const { token, apiRoot = null, webhookUrl = null, ...rest } = call.body;
      const input = { ...rest, apiRoot, webhookUrl, tokenSealed: sealed(token) };
      return toRow(await connectChannel(call.ctx, input), call);
    }),
    route(channels.update, async (call) => {
      const { token, apiRoot, webhookUrl, ...rest } = call.body;
      const changes = {
        ...rest,
        ...call.params,
        ...(apiRoot === undefined ? {} : { apiRoot }),
        ...(webhookUrl === undefined ? {} : { webhookUrl }),
        ...(token ? { tokenSealed: sealed(token) } : {}),
      };
      return toRow(await updateChannel(call.ctx, changes), call);
    }),
    route(channels.test, async (call) => toRow(await test(call.ctx, call.params.id), call)),
    route(channels.enable, async (call) =>
      toRow(await updateChannel(call.ctx, { ...call.body, ...call.params }), call),
    ),
    route(channels.webhook, async (call) => {
      const view = await test(call.ctx, call.params.id);
      const status = toldStatus(view, call);
      if (!status) throw new NotFound("channel status");
      return status;
    }),

    route(deliveries.unreachable, async ({ ctx, query }) => {
      const { rows, total } = await listUnreachable(ctx, query);
      const data = rows.map(({ id, channel, accountId, account, unreachableAt, why }) => {
        return { id, channel, account: { id: accountId, label: account }, since: instant(unreachableAt), why };
      });
      return { data, total };
    }),
  ];
}

type Spoken = Pick<Call, "req" | "res">;

function toRow(view: ChannelView, call: Spoken): ChannelRow {
  const { pausedUntil, checkedAt, status: _, ...rest } = view;
  return {
    ...rest,
    pausedUntil: pausedUntil && instant(pausedUntil),
    checkedAt: checkedAt && instant(checkedAt),
    status: toldStatus(view, call),
  };
}

function toldStatus({ status, botName, checkedAt }: ChannelView, call: Spoken): ToldStatus | null {
  if (!status || !checkedAt) return null;
  const hook = status.ok ? (status.webhook ?? null) : null;
  return {
    ok: status.ok,
    text: status.ok
      ? say(call, "channel_works", { bot: botName ?? "" })
      : say(call, whyKey(status.why), { why: status.why }),
    botName,
    webhook: hook && { ...hook, url: hook.url || null },
    checkedAt: instant(checkedAt),
  };
}

function whyKey(why: string): string {
  if (why === "token_unreadable") return "channel_token_unreadable";
  if (/^40[14]\b/.test(why)) return "channel_token_refused";
  if (/^409\b/.test(why)) return "channel_used_elsewhere";
  return /^\d{3}\b/.test(why) ? "channel_refused" : "channel_unreachable";
}

function instant(text: string): string {
  return Temporal.Instant.from(text).round("second").toString();
}
