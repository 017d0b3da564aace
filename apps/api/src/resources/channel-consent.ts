import { randomBytes } from "node:crypto";
import { endpoints } from "@ketnap/contract";
import {
  consentAddress,
  exchangeCode,
  newVerifier,
  readOaAccount,
  readOaConnection,
  zaloOaTrouble,
} from "@ketnap/channels";
import {
  beginConsent,
  grantChannel,
  openConnection,
  reportConnection,
  sealGrant,
  takeConsent,
} from "@ketnap/domain/deliveries";
import { Closed, type Context } from "@ketnap/domain/kernel";
import type { Deps } from "../http/deps.ts";
import { type Call, type Route, route, say } from "../http/resource.ts";
import { redirectUrl } from "./channel-row.ts";

const { channels } = endpoints;

/**
 * An Official Account's consent: the administrator goes to the platform with a state, and comes back with it and a code.
 * State and verifier wait on the server, for his account alone, ten minutes, once.
 */
export function consentRoutes({ db, sealer, config }: Deps): Route[] {
  return [
    route(channels.consent, async (call) => {
      const { ctx, params } = call;
      const [state, verifier] = [randomBytes(32).toString("base64url"), newVerifier()];
      const sealed = Buffer.from(sealer.seal(verifier)).toString("base64url");
      await beginConsent(ctx, { id: params.id, state, sealed });
      const { settings, apiRoot } = await readOwn(ctx, params.id);
      const asked = { redirectUri: redirectUrl(config, call), state, verifier };
      return { url: consentAddress({ appId: settings.appId, apiRoot }, asked) };
    }),
    route(channels.consented, async (call) => {
      const { ctx, query, res } = call;
      const taken = await takeConsent(ctx, { state: query.state }).catch((error: unknown) => {
        if (!(error instanceof Closed) || call.req.accepts(["json", "html"]) !== "html") throw error;
      });
      if (!taken) return void res.status(410).type("html").send(pageThatIsOver(call));
      const { id, sealed } = taken;
      const trouble = query.code
        ? await granted(ctx, id, { code: query.code, verifier: sealer.open(sealed), oaId: query.oa_id ?? null })
        : "grant_refused";
      if (trouble) await reportConnection(db, id, { ok: false, why: trouble }, null, ctx.now);
      res.redirect(303, `/#/channels/${id}`);
    }),
  ];

  /** Null where the account is ours to speak for now, else what the platform said. */
  async function granted(
    ctx: Context,
    id: number,
    { code, verifier, oaId }: { code: string; verifier: string; oaId: string | null },
  ): Promise<string | null> {
    const { settings, secrets, apiRoot } = await readOwn(ctx, id);
    const app = { appId: settings.appId, appSecret: secrets.appSecret, apiRoot };
    const asked = await exchangeCode(app, { code, verifier }, ctx.now).catch((error: unknown) => zaloOaTrouble(error));
    if (typeof asked === "string") return `grant_refused ${asked}`;
    const account = await readOaAccount(apiRoot, asked.accessToken).catch(() => null);
    const grantee = account?.id ?? oaId;
    if (!grantee) return "grant_refused no account named";
    const { expiresAt, renewableUntil } = asked;
    await grantChannel(ctx, { id, grantee, sealed: sealGrant(sealer, asked), expiresAt, renewableUntil });
    await reportConnection(db, id, { ok: true }, account?.name || grantee, ctx.now);
    return null;
  }

  async function readOwn(ctx: Context, id: number) {
    const connection = await openConnection(ctx.db, sealer, id);
    const read = connection && readOaConnection(connection);
    if (!read) throw new Closed({ key: "channel_token_unreadable" });
    return { ...read, apiRoot: connection.apiRoot };
  }
}

/** A person's browser came here, not the panel: he is told in words, and where to go on. */
function pageThatIsOver(call: Pick<Call, "req" | "res">): string {
  return `<!doctype html><meta charset="utf-8"><title>Kết nạp</title>
<p>${say(call, "consent_over")}</p><p><a href="/#/channels">Kênh</a></p>\n`;
}
