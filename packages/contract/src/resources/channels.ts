import { z } from "zod";
import { CHANNELS, CONNECTABLE_CHANNELS } from "../identifiers.ts";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import { isoInstant, rowId, shortText, version } from "./pieces.ts";

const mode = z.enum(["polling", "webhook"]);

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
  pausedUntil: isoInstant.nullable(),
  checkedAt: isoInstant.nullable(),
  status: channelStatus.nullable(),
  version,
});
export type ChannelRow = z.infer<typeof channelRow>;

const webAddress = z.url({ protocol: /^https?$/ }).max(300);

const channelConnect = z.strictObject({
  channel: z.enum(CONNECTABLE_CHANNELS),
  name: shortText,
  token: z.string().trim().min(10).max(300),
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
  /** Absent: the stored token stays. */
  token: z.string().trim().min(10).max(300).nullish(),
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
  webhook: endpoint("get", "/api/channels/:id/webhook", {
    title: "The webhook as the platform sees it",
    params: byId,
    response: channelStatus,
  }),
};
