import { writeOaSecrets } from "@ketnap/channels";
import type { TestDatabase } from "@ketnap/database/testing";
import { sealGrant } from "@ketnap/domain/deliveries";
import type { ZaloOaEmulator } from "@ketnap/emulator";
import { connect, sealer } from "./bot.ts";

interface Connecting {
  bot: { url: string };
  now: Temporal.Instant;
  settings?: object;
  /** The platform's own unless told. */
  accessToken?: string;
}

/** Connects the emulator's account with a grant, as the page "Kênh" does after consent; the webhook is set in its console. */
export async function connectOa(
  database: TestDatabase,
  oa: ZaloOaEmulator,
  { bot, now, settings = {}, ...grant }: Connecting,
): Promise<number> {
  const { appId, secretKey, oaSecretKey } = oa.account;
  const id = await connect(database, {
    channel: "zalo-oa",
    token: writeOaSecrets({ appSecret: secretKey, oaSecret: oaSecretKey }),
    apiRoot: oa.apiRoot,
    mode: "webhook",
    webhookUrl: bot.url,
    settings: { appId, ...settings },
  });
  await grantOa(database, oa, { id, now, ...grant });
  await oa.control.setWebhook({ url: `${bot.url}/zalo-oa/${id}` });
  return id;
}

/** Keeps what the platform grants now, in place of what it granted before. */
export async function grantOa(
  { owner }: TestDatabase,
  { control, account }: ZaloOaEmulator,
  { id, now, accessToken }: { id: number; now: Temporal.Instant; accessToken?: string },
): Promise<void> {
  const granted = control.grant();
  const expiresAt = now.add({ seconds: Number(granted.expires_in) - 60 });
  const renewableUntil = now.add({ hours: 90 * 24 });
  const tokens = { accessToken: accessToken ?? granted.access_token, refreshToken: granted.refresh_token };
  const sealed = sealGrant(sealer, { ...tokens, expiresAt, renewableUntil });
  const grant = {
    grantee: account.oaId,
    sealed: new Uint8Array(Buffer.from(sealed, "base64url")),
    expiresAt: new Date(expiresAt.epochMilliseconds),
    renewableUntil: new Date(renewableUntil.epochMilliseconds),
    renewedAt: new Date(now.epochMilliseconds),
  };
  const where = { connectionId: id };
  await owner.prisma.channelGrant.upsert({ where, create: { ...where, ...grant }, update: grant });
}
