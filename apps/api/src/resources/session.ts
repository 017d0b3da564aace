import type { Request } from "express";
import { endpoints, type Me } from "@ketnap/contract";
import {
  beginTotp,
  changeLocale,
  changePassword,
  confirmTotp,
  finishSignIn,
  actorOfSession,
  readOwnAccount,
  removeTotp,
  signIn,
  signOut,
} from "@ketnap/domain/access";
import type { Context } from "@ketnap/domain/kernel";
import { may, type Permission, PERMISSIONS, today } from "@ketnap/domain/kernel";
import { mayReadMisunderstood } from "@ketnap/domain/misunderstood";
import { reachesAll } from "@ketnap/domain/organisation";
import { mayChangeReminders } from "@ketnap/domain/reminders";
import { networkAddress } from "../http/address.ts";
import type { Cookies } from "../http/cookies.ts";
import type { Deps } from "../http/deps.ts";
import { Refusal } from "../http/refusal.ts";
import { setLocale } from "../http/locale.ts";
import { openRoute, type Route, route } from "../http/resource.ts";

const { session } = endpoints;
/** The cookie may outlive its session; the server decides. */
const LONGEST = { hours: 12 };

export function sessionRoutes(deps: Deps, cookies: Cookies): Route[] {
  const { db, sealer } = deps;
  const meOf = async (token: string, now: Temporal.Instant): Promise<Me> => {
    const found = await actorOfSession(db, token, now);
    if (!found?.actor) throw new Refusal("unauthenticated", { key: "sign_in_again" });
    return describe({ actor: found.actor, db, now });
  };
  return [
    openRoute(session.signIn, async ({ body, req, res, now }) => {
      const device = deviceOf(req);
      const given = { ...body, address: networkAddress(req.ip), deviceToken: cookies.device(req), device };
      const done = await signIn({ db, now, sealer }, given);
      if (done.outcome === "wait")
        throw new Refusal("too-many-requests", { key: "too_many_attempts", values: { seconds: done.seconds } });
      if (done.outcome === "refused") throw new Refusal("unauthenticated", { key: "sign_in_failed" });
      await endFormer(req, now);
      res.locals["accountId"] = done.accountId;
      cookies.setSession(res, done.token, done.expiresAt);
      cookies.setDevice(res, done.deviceToken);
      if (done.outcome === "second_factor") return { step: "second-factor" as const };
      return { step: "done" as const, me: await meOf(done.token, now) };
    }),
    openRoute(session.secondFactor, async ({ body, req, res, now }) => {
      const token = cookies.session(req);
      if (!token) throw new Refusal("unauthenticated", { key: "sign_in_again" });
      const done = await finishSignIn({ db, now, sealer }, { token, code: body.code });
      if (done.outcome === "wait")
        throw new Refusal("too-many-requests", { key: "too_many_attempts", values: { seconds: done.seconds } });
      if (done.outcome === "refused") {
        const over = done.reason === "sign_in_again";
        throw new Refusal(over ? "unauthenticated" : "second-factor", { key: done.reason });
      }
      cookies.setSession(res, done.token, done.expiresAt);
      return { step: "done" as const, me: await meOf(done.token, now) };
    }),
    route(session.read, ({ ctx }) => describe(ctx)),
    openRoute(session.signOut, async ({ req, res, now }) => {
      await endFormer(req, now);
      cookies.clearSession(res);
    }),
    route(session.changePassword, async ({ ctx, body, token, res, now }) => {
      const fresh = await changePassword(ctx, { ...body, token });
      cookies.setSession(res, fresh.token, now.add(LONGEST));
    }),
    route(session.changeLocale, async ({ ctx, body, res }) => {
      await changeLocale(ctx, body);
      setLocale(res, body.locale);
      return describe({ ...ctx, actor: { ...ctx.actor, locale: body.locale } });
    }),
    route(session.beginTotp, ({ ctx, body }) => beginTotp(ctx, sealer, body)),
    route(session.confirmTotp, async ({ ctx, body, token, res, now }) => {
      const fresh = await confirmTotp(sealer)(ctx, { ...body, token });
      cookies.setSession(res, fresh.token, now.add(LONGEST));
    }),
    route(session.removeTotp, async ({ ctx, body }) => {
      await removeTotp(ctx, body);
    }),
  ];

  /** Signing in leaves no older session of this browser behind. */
  async function endFormer(req: Request, now: Temporal.Instant): Promise<void> {
    const former = cookies.session(req);
    if (former) await signOut(db, former, now);
  }
}

async function describe(ctx: Context): Promise<Me> {
  const { actor } = ctx;
  const own = await readOwnAccount(ctx, {});
  const held = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => may(actor.roles, permission));
  const steers = held.includes("reminders.write") && (await mayChangeReminders(ctx, {}));
  const hears = held.includes("misunderstood.read") && (await mayReadMisunderstood(ctx, {}));
  return {
    ...own,
    locale: actor.locale,
    roles: [...actor.roles],
    permissions: held.filter(
      (permission) =>
        (permission !== "reminders.write" || steers) && (!permission.startsWith("misunderstood.") || hears),
    ),
    reach: actor.units === "all" ? "all" : actor.units.size,
    reachesAll: await reachesAll(ctx),
    today: today(ctx),
  };
}

/** "Firefox, Windows": enough for its owner to know it in a list. */
function deviceOf(req: Request): string | null {
  const agent = req.get("user-agent") ?? "";
  const find = (names: readonly [RegExp, string][]) => names.find(([pattern]) => pattern.test(agent))?.[1];
  const browser = find([
    [/Edg\//, "Edge"],
    [/OPR\//, "Opera"],
    [/coc_coc/i, "Cốc Cốc"],
    [/Firefox\//, "Firefox"],
    [/Chrome\//, "Chrome"],
    [/Safari\//, "Safari"],
  ]);
  const system = find([
    [/Android/, "Android"],
    [/iPhone|iPad/, "iOS"],
    [/Windows/, "Windows"],
    [/Mac OS/, "macOS"],
    [/Linux/, "Linux"],
  ]);
  return [browser, system].filter(Boolean).join(", ") || null;
}
