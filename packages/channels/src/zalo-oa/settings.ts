import { zaloOaSettings, type ZaloOaSettings } from "@ketnap/contract";
import { z } from "zod";

/** The application's secret key signs in, the Official Account's signs what is delivered. Sealed as one text. */
const oaSecrets = z.strictObject({ appSecret: z.string().min(1), oaSecret: z.string().min(1) });
export type OaSecrets = z.output<typeof oaSecrets>;

export function writeOaSecrets(secrets: OaSecrets): string {
  return JSON.stringify(oaSecrets.parse(secrets));
}

/** Null where the text holds no such secrets. */
export function readOaSecrets(token: string): OaSecrets | null {
  return oaSecrets.safeParse(jsonOf(token)).data ?? null;
}

export interface OaConnection {
  settings: ZaloOaSettings;
  secrets: OaSecrets;
}

/** Null where no verb wrote the row: one such must not stop the other channels. */
export function readOaConnection(row: { settings: Record<string, unknown>; token: string }): OaConnection | null {
  const settings = zaloOaSettings.safeParse(row.settings);
  const secrets = readOaSecrets(row.token);
  return settings.success && secrets ? { settings: settings.data, secrets } : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
