import { createHash, randomBytes } from "node:crypto";
import type { Grant } from "@ketnap/domain/deliveries";
import { z } from "zod";
import { jsonOf } from "../network.ts";
import { ZaloOaError } from "./client.ts";

const ROOT = "https://oauth.zaloapp.com";
const TIMEOUT_MS = 10_000;
/** What the documents say where the answer does not: a day and an hour, three months. */
const ACCESS_SECONDS = 90_000;
const REFRESH_SECONDS = 90 * 24 * 3600;
/** A renewal that comes just too late costs a refused call, one that comes early costs nothing. */
const EARLY_SECONDS = 60;

const seconds = z.coerce
  .number()
  .int()
  .min(1)
  .max(10 * 365 * 24 * 3600);
const answer = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: seconds.catch(ACCESS_SECONDS),
  refresh_token_expires_in: seconds.optional().catch(undefined),
});
const refusal = z.looseObject({
  error: z.number().optional(),
  error_name: z.string().optional(),
  message: z.string().optional(),
});

/** The application that asks: its id is known to all, its secret to the platform and us. */
export interface OAuthApp {
  appId: string;
  appSecret: string;
  apiRoot: string | null;
}

/** 43 characters, as PKCE wants at least. */
export function newVerifier(): string {
  return randomBytes(32).toString("base64url");
}

/** Where an administrator of the Official Account consents. */
export function consentAddress(
  { appId, apiRoot }: Pick<OAuthApp, "appId" | "apiRoot">,
  asked: { redirectUri: string; state: string; verifier: string },
): string {
  const address = new URL(`${apiRoot ?? ROOT}/v4/oa/permission`);
  address.searchParams.set("app_id", appId);
  address.searchParams.set("redirect_uri", asked.redirectUri);
  address.searchParams.set("code_challenge", createHash("sha256").update(asked.verifier).digest("base64url"));
  address.searchParams.set("state", asked.state);
  return address.href;
}

export function exchangeCode(
  app: OAuthApp,
  given: { code: string; verifier: string },
  now: Temporal.Instant,
): Promise<Grant> {
  const form = { grant_type: "authorization_code", code: given.code, code_verifier: given.verifier };
  return askForTokens(app, form, now);
}

/** Uses the refresh token up: what comes back holds the next one. */
export function renewTokens(app: OAuthApp, refreshToken: string, now: Temporal.Instant): Promise<Grant> {
  return askForTokens(app, { grant_type: "refresh_token", refresh_token: refreshToken }, now);
}

async function askForTokens(app: OAuthApp, form: Record<string, string>, now: Temporal.Instant): Promise<Grant> {
  const response = await fetch(`${app.apiRoot ?? ROOT}/v4/oa/access_token`, {
    method: "POST",
    headers: { secret_key: app.appSecret },
    body: new URLSearchParams({ app_id: app.appId, ...form }),
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const body = await jsonOf(response);
  const told = answer.safeParse(body);
  if (!told.success) {
    const { error, error_name: name, message } = refusal.safeParse(body).data ?? {};
    throw new ZaloOaError(error ?? response.status, scrubbed(name ?? message ?? "", app, form));
  }
  const { expires_in: lives, refresh_token_expires_in: renewable = REFRESH_SECONDS } = told.data;
  return {
    accessToken: told.data.access_token,
    refreshToken: told.data.refresh_token,
    expiresAt: now.add({ seconds: Math.max(1, lives - EARLY_SECONDS) }),
    renewableUntil: now.add({ seconds: renewable }),
  };
}

function scrubbed(text: string, { appSecret }: OAuthApp, form: Record<string, string>): string {
  const { grant_type: _, ...secrets } = form;
  return [appSecret, ...Object.values(secrets)].reduce((left, secret) => left.replaceAll(secret, "…"), text);
}
