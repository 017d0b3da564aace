import { readOaSecrets, writeOaSecrets } from "@ketnap/channels";
import type { ChannelName } from "@ketnap/contract";
import { botToken, type Sealer, sealToken } from "@ketnap/domain/deliveries";
import { Invalid } from "@ketnap/domain/kernel";

interface Given {
  token?: string | null | undefined;
  appSecret?: string | null | undefined;
  oaSecret?: string | null | undefined;
}

/** What a channel is connected with, sealed: a verb's input never holds it open. `stored` fills what was not given. */
export function sealSecrets(sealer: Sealer, channel: ChannelName, given: Given, stored: string | null): string {
  if (channel === "zalo-oa") return sealToken(sealer, ofAccount(given, stored));
  if (!given.token) throw new Invalid({ token: { key: "required" } });
  if (!botToken.safeParse(given.token).success) throw new Invalid({ token: { key: "token_malformed" } });
  return sealToken(sealer, given.token.trim());
}

function ofAccount({ appSecret, oaSecret }: Given, stored: string | null): string {
  const before = stored === null ? null : readOaSecrets(stored);
  const both = { appSecret: appSecret || before?.appSecret, oaSecret: oaSecret || before?.oaSecret };
  if (!both.appSecret) throw new Invalid({ appSecret: { key: "required" } });
  if (!both.oaSecret) throw new Invalid({ oaSecret: { key: "required" } });
  return writeOaSecrets({ appSecret: both.appSecret, oaSecret: both.oaSecret });
}
