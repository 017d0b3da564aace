import { z } from "zod";
import { CHANNELS, CONNECTABLE_CHANNELS } from "../identifiers.ts";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import { isoInstant, rowId, shortText, version } from "./pieces.ts";

const mode = z.enum(["polling", "webhook"]);
const budget = z.number().int().min(0).max(10_000_000).nullable();

/** What the platform said at the last test. */
const channelStatus = z.object({
  ok: z.boolean(),
  /** Worded for the reader. */
  text: z.string(),
  botName: z.string().nullable(),
  webhook: z
    .object({
      url: z.string().nullable(),
      pending: z.number().int().nullable(),
      lastError: z.string().nullable(),
      lastErrorAt: isoInstant.nullable(),
    })
    .nullable(),
  checkedAt: isoInstant,
});
export type ChannelStatus = z.infer<typeof channelStatus>;

const channelRow = z.object({
  id: rowId,
  channel: z.enum(CHANNELS),
  name: z.string(),
  mode,
  apiRoot: z.string().nullable(),
  webhookUrl: z.string().nullable(),
  botName: z.string().nullable(),
  /** The token itself never leaves the server. */
  hasToken: z.boolean(),
  enabled: z.boolean(),
  /** The channel's own, as `CHANNEL_SETTINGS` says. */
  settings: z.record(z.string(), z.unknown()),
  /** Messages a month and people that the platform allows; null: as many as one likes. */
  monthlyBudget: budget,
  peopleBudget: budget,
  /** What the platform granted by consent: the account it is for, and until when it can be renewed. */
  grant: z.object({ grantee: z.string(), renewableUntil: isoInstant }).nullable(),
  /** What is to be entered on the platform's side: where it sends an administrator back to, and where it delivers. */
  redirectUrl: z.string().nullable(),
  eventsUrl: z.string().nullable(),
  /** What an administrator should know beside the status, worded for the reader. */
  notes: z.array(z.string()),
  pausedUntil: isoInstant.nullable(),
  /** Until when the platform takes nothing that goes out unasked; replies still go. */
  unaskedPausedUntil: isoInstant.nullable(),
  checkedAt: isoInstant.nullable(),
  status: channelStatus.nullable(),
  version,
});
export type ChannelRow = z.infer<typeof channelRow>;

const webAddress = z.url({ protocol: /^https?$/ }).max(300);

const secret = z.string().trim().min(10).max(300);
/** A bot has a token; an Official Account its application's secret key and its own. Absent: what is stored stays. */
const secrets = { token: secret.nullish(), appSecret: secret.nullish(), oaSecret: secret.nullish() };
const ofTheChannel = {
  settings: z.record(z.string(), z.unknown()).optional(),
  monthlyBudget: budget.optional(),
  peopleBudget: budget.optional(),
};

const channelConnect = z.strictObject({
  channel: z.enum(CONNECTABLE_CHANNELS),
  name: shortText,
  ...secrets,
  ...ofTheChannel,
  mode: mode.default("polling"),
  /** Another server that speaks the same protocol; absent: the platform's own. */
  apiRoot: webAddress.nullish(),
  /** Where the platform reaches the bot from outside; needed with `webhook`. */
  webhookUrl: webAddress.nullish(),
  enabled: z.boolean().optional(),
});
const channelUpdate = z.strictObject({
  name: shortText,
  mode,
  apiRoot: webAddress.nullish(),
  webhookUrl: webAddress.nullish(),
  ...secrets,
  ...ofTheChannel,
  version,
});

export const channels = {
  list: endpoint("get", "/api/channels", {
    title: "List connected channels",
    query: listQuery(["name", "channel", "checkedAt"], {}),
    response: pageOf(channelRow),
  }),
  read: endpoint("get", "/api/channels/:id", { title: "Read a channel", params: byId, response: channelRow }),
  connect: endpoint("post", "/api/channels", {
    title: "Connect a channel",
    body: channelConnect,
    response: channelRow,
    status: 201,
  }),
  update: endpoint("put", "/api/channels/:id", {
    title: "Change a channel",
    params: byId,
    body: channelUpdate,
    response: channelRow,
  }),
  test: endpoint("post", "/api/channels/:id/test", {
    title: "Ask the platform whether the token works",
    params: byId,
    response: channelRow,
  }),
  enable: endpoint("post", "/api/channels/:id/enable", {
    title: "Enable or pause a channel",
    params: byId,
    body: z.strictObject({ enabled: z.boolean(), version }),
    response: channelRow,
  }),
  consent: endpoint("post", "/api/channels/:id/consent", {
    title: "Begin the platform's consent for an Official Account",
    params: byId,
    response: z.object({ url: z.string() }),
  }),
  /** The platform sends an administrator's browser here; it goes on to the channel's page. */
  consented: endpoint("get", "/api/channels/consent/:platform", {
    title: "Come back from the platform's consent",
    params: z.strictObject({ platform: z.literal("zalo-oa") }),
    query: z.object({
      code: z.string().max(2000).optional(),
      state: z.string().max(500).default(""),
      oa_id: z.string().max(100).optional(),
    }),
  }),
  webhook: endpoint("get", "/api/channels/:id/webhook", {
    title: "The webhook as the platform sees it",
    params: byId,
    response: channelStatus,
  }),
};
