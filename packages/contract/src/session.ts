import { z } from "zod";
import { endpoint } from "./resources/endpoint.ts";
import { password } from "./resources/accounts.ts";
import { isoDay, locale, role, rowId, unitRef } from "./resources/pieces.ts";

/** Who is signed in, for the panel: what to show, never what to allow (the server checks again). */
const me = z.object({
  accountId: rowId,
  login: z.string(),
  label: z.string(),
  locale,
  roles: z.array(role),
  permissions: z.array(z.string()),
  homeUnits: z.array(unitRef),
  /** Without bound, or how many units are in reach. */
  reach: z.union([z.literal("all"), z.number().int()]),
  /** Whether every unit is in reach: what holds for all of them is changed by nobody else. */
  reachesAll: z.boolean(),
  sample: z.boolean(),
  secondFactor: z.boolean(),
  /** The first-run steps are still to be done. */
  firstRun: z.boolean(),
  /** Today where the committee sits. */
  today: isoDay,
});
export type Me = z.infer<typeof me>;

/** Step `second-factor`: the cookie holds a half-open session for ten minutes; send the code next. */
const signedIn = z.discriminatedUnion("step", [
  z.object({ step: z.literal("done"), me }),
  z.object({ step: z.literal("second-factor") }),
]);

const totpCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/, "totp_code");

export const session = {
  signIn: endpoint("post", "/api/session", {
    title: "Sign in",
    body: z.strictObject({ login: z.string().max(200), password: z.string().max(1000) }),
    response: signedIn,
    open: true,
  }),
  secondFactor: endpoint("post", "/api/session/second-factor", {
    title: "Finish signing in",
    body: z.strictObject({ code: totpCode }),
    response: signedIn,
    open: true,
  }),
  read: endpoint("get", "/api/session", { title: "Who is signed in", response: me }),
  /** Never refuses: signed out is signed out. */
  signOut: endpoint("delete", "/api/session", { title: "Sign out", open: true }),
  changePassword: endpoint("put", "/api/session/password", {
    title: "Change one's own password; other sessions end",
    body: z.strictObject({ current: z.string().max(1000), password }),
  }),
  changeLocale: endpoint("put", "/api/session/locale", {
    title: "Change one's language",
    body: z.strictObject({ locale }),
    response: me,
  }),
  beginTotp: endpoint("post", "/api/session/totp", {
    title: "Make a second factor; it counts once confirmed",
    body: z.strictObject({ password: z.string().max(1000) }),
    response: z.object({ secret: z.string(), uri: z.string() }),
  }),
  confirmTotp: endpoint("post", "/api/session/totp/confirm", {
    title: "Confirm the second factor with a code",
    body: z.strictObject({ code: totpCode }),
  }),
  removeTotp: endpoint("post", "/api/session/totp/remove", {
    title: "Remove one's second factor",
    body: z.strictObject({ password: z.string().max(1000) }),
  }),
};
