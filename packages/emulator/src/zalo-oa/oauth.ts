import { createHash } from "node:crypto";

import { oaError } from "./refusals.ts";
import { ACCESS_SECONDS, CODE_SECONDS, REFRESH_SECONDS } from "./settings.ts";
import { newToken, type World } from "./world.ts";

const ASKED = ["app_id", "redirect_uri", "code_challenge", "state"];
const OF_CODE = ["app_id", "code", "code_verifier", "grant_type"];
const OF_REFRESH = ["app_id", "refresh_token", "grant_type"];

/** What the permission page asks for, checked as the page opens. */
export function readConsent(world: World, query: URLSearchParams): { redirectUri: URL; challenge: string } {
  refuseStrange(query, ASKED);
  if (query.get("app_id") !== world.account.appId) throw oaError(-14002);
  const redirect = query.get("redirect_uri") ?? "";
  const { redirectUris } = world.settings;
  if (!URL.canParse(redirect) || (redirectUris && !redirectUris.includes(redirect))) throw oaError(-14003);
  const challenge = query.get("code_challenge") ?? "";
  if (!/^[\w-]{43}$/.test(challenge)) throw oaError(-14010, "code_challenge");
  return { redirectUri: new URL(redirect), challenge };
}

/** The account's administrator allows it: the address that his browser is sent to. */
export function grantConsent(world: World, query: URLSearchParams): string {
  const { redirectUri, challenge } = readConsent(world, query);
  const code = newToken();
  world.codes.set(code, { challenge, expiresAt: world.clock.now() + CODE_SECONDS * 1000 });
  redirectUri.searchParams.set("code", code);
  redirectUri.searchParams.set("oa_id", world.account.oaId);
  const state = query.get("state");
  if (state !== null) redirectUri.searchParams.set("state", state);
  return redirectUri.href;
}

/** `POST /v4/oa/access_token`: tokens for a code, or for the latest refresh token. */
export function giveTokens(world: World, secretKey: string | undefined, form: URLSearchParams): object {
  const { account } = world;
  if (form.get("app_id") !== account.appId) throw oaError(-14002);
  if (secretKey !== account.secretKey) throw oaError(-14004);
  switch (form.get("grant_type")) {
    case "authorization_code":
      refuseStrange(form, OF_CODE);
      useCode(world, form.get("code") ?? "", form.get("code_verifier") ?? "");
      break;
    case "refresh_token":
      refuseStrange(form, OF_REFRESH);
      useRefreshToken(world, form.get("refresh_token") ?? "");
      break;
    default:
      throw oaError(-201, "grant_type");
  }
  return issue(world);
}

/** The account of a call's `access_token`. */
export function checkAccess({ accessTokens, clock }: World, token: string | undefined): void {
  const expiresAt = accessTokens.get(token ?? "");
  if (expiresAt === undefined) throw oaError(-216);
  if (expiresAt <= clock.now()) throw oaError(-220);
}

export function issue(world: World): { access_token: string; refresh_token: string; expires_in: string } {
  const now = world.clock.now();
  if (world.settings.oldAccessTokenDies) world.accessTokens.clear();
  const pair = { access_token: newToken(), refresh_token: newToken() };
  world.accessTokens.set(pair.access_token, now + ACCESS_SECONDS * 1000);
  world.refreshTokens.set(pair.refresh_token, now + REFRESH_SECONDS * 1000);
  return { ...pair, expires_in: String(ACCESS_SECONDS) };
}

/** A code is gone once it is shown, right or wrong. */
function useCode({ codes, clock }: World, code: string, verifier: string): void {
  const known = codes.get(code);
  codes.delete(code);
  if (!known || known.expiresAt <= clock.now()) throw oaError(-14008);
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  if (!/^[\w.~-]{43}$/.test(verifier) || challenge !== known.challenge) throw oaError(-14010);
}

function useRefreshToken({ refreshTokens, clock }: World, token: string): void {
  const expiresAt = refreshTokens.get(token);
  refreshTokens.delete(token);
  if (expiresAt === undefined || expiresAt <= clock.now()) throw oaError(-14014);
}

function refuseStrange(params: URLSearchParams, known: readonly string[]): void {
  const strange = [...params.keys()].find((name) => !known.includes(name));
  if (strange !== undefined) throw oaError(-201, strange);
}
