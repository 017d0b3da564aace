import { z } from "zod";
import { CHANNELS } from "../identifiers.ts";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import { accountRef, ids, isoDay, isoInstant, rowId, version, withVersion } from "./pieces.ts";

export const DELIVERY_STATES = ["due", "sending", "sent", "unknown", "failed", "unreachable", "expired"] as const;
/** A reply somebody waited for, a reminder, another part of a bulk, or something else that was said unasked. */
export const DELIVERY_KINDS = ["reply", "reminder", "bulk", "other"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

const longId = z.string().regex(/^[1-9]\d{0,17}$/);
const byLongId = z.strictObject({ id: longId });

/** A message on its way or settled. Its text is sealed and erased after sending, so it is never part of the row. */
const deliveryRow = z.object({
  id: longId,
  state: z.enum(DELIVERY_STATES),
  kind: z.enum(DELIVERY_KINDS),
  channel: z.enum(CHANNELS),
  account: accountRef.nullable(),
  bulk: z.object({ id: rowId, title: z.string() }).nullable(),
  /** Titles of the rules whose reminders it carries. */
  rules: z.array(z.string()),
  reminders: z.number().int(),
  attempt: z.number().int(),
  createdAt: isoInstant,
  /** Not before then. */
  dueAt: isoInstant,
  expiresAt: isoInstant.nullable(),
  settledAt: isoInstant.nullable(),
  /** What the platform or the carrier said; never a text of ours. */
  failure: z.string().nullable(),
  /** It did not go out, and what it told can be told again. */
  resendable: z.boolean(),
});
export type DeliveryRow = z.infer<typeof deliveryRow>;

export const deliveryFilter = {
  id: z.array(longId).max(200).optional(),
  state: z.enum(DELIVERY_STATES).optional(),
  kind: z.enum(DELIVERY_KINDS).optional(),
  channel: z.enum(CHANNELS).optional(),
  accountId: rowId.optional(),
  bulkId: rowId.optional(),
  /** Made or settled on that day. */
  onDate: isoDay.optional(),
};

/** A chat that cannot be reached, and since when. The id is the chat link's. */
const unreachableRow = z.object({
  id: rowId,
  account: accountRef,
  channel: z.enum(CHANNELS),
  /** Its end only; absent where nobody needs it. */
  address: z.string().optional(),
  since: isoInstant,
  why: z.string().nullable(),
});
export type UnreachableRow = z.infer<typeof unreachableRow>;

export const deliveries = {
  list: endpoint("get", "/api/deliveries", {
    title: "List messages on their way and settled",
    query: listQuery(["createdAt", "id", "settledAt", "state", "channel", "account"], deliveryFilter),
    response: pageOf(deliveryRow),
  }),
  read: endpoint("get", "/api/deliveries/:id", {
    title: "Read a message's way",
    params: byLongId,
    response: deliveryRow,
  }),
  resend: endpoint("post", "/api/deliveries/:id/resend", {
    title: "Tell again what did not go out",
    params: byLongId,
    /** How many of its reminders go into the next wave; those answered meanwhile do not. */
    response: z.object({ reminders: z.number().int(), answered: z.number().int() }),
  }),
  unreachable: endpoint("get", "/api/deliveries/unreachable", {
    title: "List chats that messages do not reach",
    query: listQuery(["unreachableAt", "account"], {}),
    response: pageOf(unreachableRow),
  }),
};

export const BULK_STATES = ["running", "paused", "called_off", "done"] as const;
export type BulkState = (typeof BULK_STATES)[number];

const bulkRow = z.object({
  id: rowId,
  kind: z.string(),
  title: z.string(),
  state: z.enum(BULK_STATES),
  createdAt: isoInstant,
  pausedAt: isoInstant.nullable(),
  cancelledAt: isoInstant.nullable(),
  /** To the accounts in reach. */
  counts: z.object({
    total: z.number().int(),
    waiting: z.number().int(),
    sending: z.number().int(),
    sent: z.number().int(),
    failed: z.number().int(),
    unreachable: z.number().int(),
    expired: z.number().int(),
  }),
  /** Sent in the last sixty seconds; null where nothing was. */
  perMinute: z.number().int().nullable(),
  /** At that rate, for what waits; null where it stands still or is over. */
  secondsLeft: z.number().int().nullable(),
  /** It also goes to people out of reach: then only they who reach all may stop it. */
  reachesFurther: z.boolean(),
  version,
});
export type BulkRow = z.infer<typeof bulkRow>;

export const bulks = {
  list: endpoint("get", "/api/bulks", {
    title: "List messages that go out together",
    query: listQuery(["createdAt", "id", "title"], { id: ids.optional(), state: z.enum(BULK_STATES).optional() }),
    response: pageOf(bulkRow),
  }),
  read: endpoint("get", "/api/bulks/:id", {
    title: "Read how far a bulk has come",
    params: byId,
    response: bulkRow,
  }),
  pause: endpoint("post", "/api/bulks/:id/pause", {
    title: "Hold back what of a bulk has not gone out",
    params: byId,
    body: withVersion,
    response: bulkRow,
  }),
  resume: endpoint("post", "/api/bulks/:id/resume", {
    title: "Let a paused bulk go on",
    params: byId,
    body: withVersion,
    response: bulkRow,
  }),
  callOff: endpoint("post", "/api/bulks/:id/call-off", {
    title: "Drop what of a bulk has not gone out",
    params: byId,
    body: withVersion,
    response: bulkRow,
  }),
};
