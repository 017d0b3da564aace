import { z } from "zod";
import { CHANNELS } from "../identifiers.ts";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import { accountRef, ids, isoInstant, longText, rowId, unitRef, version, withVersion } from "./pieces.ts";

export const UNREACHABLE_WHYS = [
  "not_linked",
  "blocked",
  "window_closed",
  "quota_out",
  "channel_down",
  "refused",
] as const;
export const CASE_ACTIONS = ["called", "code_issued", "other_channel", "given_up"] as const;
export type UnreachableWhy = (typeof UNREACHABLE_WHYS)[number];
export type CaseAction = (typeof CASE_ACTIONS)[number];

/** Somebody whom nothing reaches for one cause. Closes by itself when a message arrives or he links anew. */
const caseRow = z.object({
  id: rowId,
  account: accountRef,
  units: z.array(unitRef),
  why: z.enum(UNREACHABLE_WHYS),
  channel: z.enum(CHANNELS).nullable(),
  openedAt: isoInstant,
  seenAt: isoInstant,
  /** Messages that did not reach him since. */
  missed: z.number().int(),
  action: z.enum(CASE_ACTIONS).nullable(),
  actionAt: isoInstant.nullable(),
  actionBy: z.string().nullable(),
  note: z.string().nullable(),
  closedAt: isoInstant.nullable(),
  /** Channels of his live links: where he could be written to otherwise. */
  links: z.array(z.enum(CHANNELS)),
  version,
});
export type CaseRow = z.infer<typeof caseRow>;

export const caseWork = z.strictObject({ action: z.enum(CASE_ACTIONS), note: longText.nullish(), version });
export const caseClose = z.strictObject({ note: longText.nullish(), version });

export const unreachableCases = {
  list: endpoint("get", "/api/unreachable-cases", {
    title: "List people whom no message reaches",
    query: listQuery(["openedAt", "id", "seenAt", "missed", "account", "why"], {
      id: ids.optional(),
      open: z.boolean().optional(),
      why: z.enum(UNREACHABLE_WHYS).optional(),
      /** Nobody has done anything about it yet. */
      untouched: z.boolean().optional(),
      accountId: rowId.optional(),
    }),
    response: pageOf(caseRow),
  }),
  read: endpoint("get", "/api/unreachable-cases/:id", {
    title: "Read a case of somebody out of reach",
    params: byId,
    response: caseRow,
  }),
  work: endpoint("post", "/api/unreachable-cases/:id/work", {
    title: "Note what was done about a case",
    params: byId,
    body: caseWork,
    response: caseRow,
  }),
  issueCode: endpoint("post", "/api/unreachable-cases/:id/link-code", {
    title: "Issue a one-time link code to the person of a case",
    params: byId,
    body: withVersion,
    /** Shown once: one use, fifteen minutes. */
    response: z.object({ code: z.string(), expiresAt: isoInstant }),
    status: 201,
  }),
  close: endpoint("post", "/api/unreachable-cases/:id/close", {
    title: "Close a case",
    params: byId,
    body: caseClose,
    response: caseRow,
  }),
  reopen: endpoint("post", "/api/unreachable-cases/:id/reopen", {
    title: "Open a closed case again",
    params: byId,
    body: withVersion,
    response: caseRow,
  }),
};
