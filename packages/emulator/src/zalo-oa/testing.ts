import { createHash, randomBytes } from "node:crypto";

import type { ZaloOaEmulator } from "./server.ts";

export interface OaAnswer {
  error?: number;
  message?: string;
  data?: { message_id?: string; attachment_id?: string };
  access_token?: string;
  refresh_token?: string;
  expires_in?: string;
}

/** A bare client: what a library would hide is seen here. */
export async function sendOa(
  emulator: ZaloOaEmulator,
  token: string,
  user_id: string,
  message: object,
): Promise<OaAnswer> {
  const response = await fetch(`${emulator.apiRoot}/v3.0/oa/message/cs`, {
    method: "POST",
    headers: { "content-type": "application/json", access_token: token },
    body: JSON.stringify({ recipient: { user_id }, message }),
  });
  return (await response.json()) as OaAnswer;
}

export async function askTokens(
  { apiRoot, account }: ZaloOaEmulator,
  form: Record<string, string>,
  secret_key = account.secretKey,
): Promise<OaAnswer> {
  const response = await fetch(`${apiRoot}/v4/oa/access_token`, {
    method: "POST",
    headers: { secret_key },
    body: new URLSearchParams({ app_id: account.appId, ...form }),
  });
  return (await response.json()) as OaAnswer;
}

export function newPkce(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}
