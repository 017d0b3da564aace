import { z } from "zod";
import { CHANNELS } from "../identifiers.ts";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import { ids, isoDay, isoInstant, locale, role, rowId, searchText, version, withVersion } from "./pieces.ts";

const grantRow = z.object({
  id: rowId,
  role,
  /** Null: everywhere (administrators and auditors only). */
  unitId: rowId.nullable(),
  unitName: z.string().nullable(),
  validFrom: isoDay,
  /** Exclusive; null is open. */
  validTo: isoDay.nullable(),
  /** Whether it holds today. */
  live: z.boolean(),
  version,
});
export type GrantRow = z.infer<typeof grantRow>;

const accountRow = z.object({
  id: rowId,
  login: z.string(),
  /** The office ("Bí thư chi bộ …"), never a person's name. */
  label: z.string(),
  locale,
  active: z.boolean(),
  hasPassword: z.boolean(),
  secondFactor: z.boolean(),
  sample: z.boolean(),
  createdAt: isoInstant,
  grants: z.array(grantRow),
  /** Live links to chats. */
  chatCount: z.number().int(),
  version,
});
export type AccountRow = z.infer<typeof accountRow>;

/** Lower-case letters, digits, dot, dash, underscore. */
export const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, "login");
export const officeLabel = z.string().trim().min(3).max(120);
/** No composition rules; common and context words are refused by the verb. */
export const password = z.string().min(12).max(128);

const grantAdd = z.strictObject({
  role,
  unitId: rowId.nullable(),
  validFrom: isoDay.optional(),
  validTo: isoDay.nullish(),
});
const accountCreate = z.strictObject({
  login,
  label: officeLabel,
  locale: locale.default("vi"),
  /** Absent for somebody who only chats. */
  password: password.nullish(),
  grants: z.array(grantAdd).min(1).max(20),
});
const accountUpdate = z.strictObject({ label: officeLabel, locale, version });
const passwordReset = z.strictObject({
  /** Absent: one is made and shown once. */
  password: password.nullish(),
});

const handedOver = z.object({
  unit: z.object({ id: rowId, name: z.string() }),
  on: isoDay,
  from: z.object({ id: rowId, label: z.string(), locale }),
  to: z.object({ id: rowId, label: z.string(), locale }),
  /** Nothing is left to the one who leaves: his chats have ended. */
  gone: z.boolean(),
  /** Shown once, where no chat is linked to the successor yet. */
  code: z.object({ code: z.string(), expiresAt: isoInstant }).nullable(),
  /** How much went along. */
  passed: z.object({
    drafts: z.number().int(),
    subscriptions: z.number().int(),
    responsibilities: z.number().int(),
  }),
});
/** What a hand-over did. */
export type HandedOver = z.infer<typeof handedOver>;

const chatLinkRow = z.object({
  id: rowId,
  accountId: rowId,
  accountLabel: z.string(),
  channel: z.enum(CHANNELS),
  /** Only its end is shown. */
  address: z.string(),
  linkedAt: isoInstant,
  unlinkedAt: isoInstant.nullable(),
  unreachableAt: isoInstant.nullable(),
  unreachableWhy: z.string().nullable(),
  noticeVersion: z.number().int().nullable(),
  noticeAcceptedAt: isoInstant.nullable(),
  version,
});
export type ChatLinkRow = z.infer<typeof chatLinkRow>;

const sessionRow = z.object({
  id: rowId,
  accountId: rowId,
  accountLabel: z.string(),
  surface: z.enum(["panel", "chat"]),
  device: z.string().nullable(),
  address: z.string().nullable(),
  createdAt: isoInstant,
  seenAt: isoInstant,
  expiresAt: isoInstant,
  secondFactor: z.boolean(),
  /** The session that asks. */
  current: z.boolean(),
});
export type SessionRow = z.infer<typeof sessionRow>;

export const accounts = {
  list: endpoint("get", "/api/accounts", {
    title: "List accounts in reach",
    query: listQuery(["label", "id", "login", "createdAt", "active"], {
      q: searchText.optional(),
      id: ids.optional(),
      role: role.optional(),
      unitId: rowId.optional(),
      active: z.boolean().optional(),
      sample: z.boolean().optional(),
    }),
    response: pageOf(accountRow),
  }),
  read: endpoint("get", "/api/accounts/:id", { title: "Read an account", params: byId, response: accountRow }),
  create: endpoint("post", "/api/accounts", {
    title: "Create an account",
    body: accountCreate,
    response: accountRow,
    status: 201,
  }),
  update: endpoint("put", "/api/accounts/:id", {
    title: "Correct an account",
    params: byId,
    body: accountUpdate,
    response: accountRow,
  }),
  deactivate: endpoint("post", "/api/accounts/:id/deactivate", {
    title: "Deactivate an account and end its sessions",
    params: byId,
    body: withVersion,
    response: accountRow,
  }),
  activate: endpoint("post", "/api/accounts/:id/activate", {
    title: "Activate an account again",
    params: byId,
    body: withVersion,
    response: accountRow,
  }),
  resetPassword: endpoint("post", "/api/accounts/:id/password", {
    title: "Set another's password",
    params: byId,
    body: passwordReset,
    /** Shown once; null when the password was given. */
    response: z.object({ password: z.string().nullable() }),
  }),
  removeSecondFactor: endpoint("delete", "/api/accounts/:id/second-factor", {
    title: "Remove a lost second factor",
    params: byId,
  }),
  addGrant: endpoint("post", "/api/accounts/:id/grants", {
    title: "Grant a role at a unit",
    params: byId,
    body: grantAdd,
    response: accountRow,
  }),
  endGrant: endpoint("post", "/api/accounts/:id/grants/:grantId/end", {
    title: "End a grant",
    params: byId.extend({ grantId: byId.shape.id }),
    body: z.strictObject({ validTo: isoDay.optional(), version }),
    response: accountRow,
  }),
  handOver: endpoint("post", "/api/accounts/:id/grants/:grantId/hand-over", {
    title: "Hand a secretary's office over to a successor",
    params: byId.extend({ grantId: byId.shape.id }),
    body: z.strictObject({
      on: isoDay.optional(),
      version,
      successor: z.union([z.strictObject({ accountId: rowId }), z.strictObject({ login, label: officeLabel })]),
    }),
    response: handedOver,
  }),
  issueLinkCode: endpoint("post", "/api/accounts/:id/link-codes", {
    title: "Issue a one-time link code (one's own too)",
    params: byId,
    /** Shown once: one use, fifteen minutes. */
    response: z.object({ code: z.string(), expiresAt: isoInstant }),
    status: 201,
  }),
};

export const chatLinks = {
  list: endpoint("get", "/api/chat-links", {
    title: "List chats that speak for accounts",
    query: listQuery(["linkedAt", "id", "channel", "accountLabel"], {
      id: ids.optional(),
      accountId: rowId.optional(),
      channel: z.enum(CHANNELS).optional(),
      live: z.boolean().optional(),
      unreachable: z.boolean().optional(),
    }),
    response: pageOf(chatLinkRow),
  }),
  unlink: endpoint("post", "/api/chat-links/:id/unlink", {
    title: "Unlink a chat",
    params: byId,
    body: withVersion,
    response: chatLinkRow,
  }),
};

export const sessions = {
  list: endpoint("get", "/api/sessions", {
    title: "List live sessions (one's own, or of accounts in reach)",
    query: listQuery(["seenAt", "id", "createdAt"], {
      id: ids.optional(),
      accountId: rowId.optional(),
      surface: z.enum(["panel", "chat"]).optional(),
    }),
    response: pageOf(sessionRow),
  }),
  revoke: endpoint("delete", "/api/sessions/:id", { title: "Revoke a session", params: byId }),
};
