import type { ChannelStatus } from "@ketnap/domain/deliveries";
import { createZaloOaClient } from "./client.ts";
import { isTokenRefused, troubleOf } from "./outcome.ts";
import type { Tokens } from "./tokens.ts";

const TIMEOUT_MS = 8_000;

/** Asks the platform whose account the grant is for; a token that it refuses is renewed first. */
export async function checkZaloOa(
  { apiRoot }: { apiRoot: string | null },
  tokens: Tokens,
): Promise<{ status: ChannelStatus; botName: string | null }> {
  const api = createZaloOaClient(apiRoot, TIMEOUT_MS);
  try {
    const token = await tokens.current();
    const account = await api.readAccount(token).catch(async (error: unknown) => {
      if (!isTokenRefused(error)) throw error;
      return api.readAccount(await tokens.after(token));
    });
    return { status: { ok: true }, botName: account.name || account.id };
  } catch (error) {
    return { status: { ok: false, why: troubleOf(error) }, botName: null };
  }
}

/** Whose account a token speaks for. Throws as the client does. */
export function readOaAccount(apiRoot: string | null, token: string): Promise<{ id: string | null; name: string }> {
  return createZaloOaClient(apiRoot, TIMEOUT_MS).readAccount(token);
}
