import { createServer, type IncomingMessage as Request } from "node:http";
import type { AddressInfo } from "node:net";
import { readZaloOa, takeDelivered, writeOaSecrets } from "@ketnap/channels";
import { startZaloOaEmulator } from "@ketnap/emulator";
import type { CopiedConnection } from "./connections.store.ts";
import type { Emulated } from "./emulators.ts";
import { createHeard, HELLO } from "./heard.ts";

/** A refresh token lives for three months; it is used each day. */
const RENEWABLE = { hours: 24 * 90 };

/** An Official Account of our own, at the rehearsal's clock, with its windows and its night; its webhook delivers here. */
export async function emulateZaloOa(connection: CopiedConnection, now: () => Temporal.Instant): Promise<Emulated> {
  const { id, monthlyBudget, settings } = connection;
  const emulator = await startZaloOaEmulator({
    clock: { now: () => now().epochMilliseconds },
    settings: { perMinute: null, monthlyQuota: monthlyBudget, receipts: false, hasMoney: settings["paid"] === true },
  });
  const { account, control } = emulator;
  const heard = createHeard();
  const webhook = await listen(async (delivered) =>
    takeDelivered(id, delivered, {
      keysOf: () => ({ appId: account.appId, oaSecret: account.oaSecretKey }),
      async take(_, event) {
        const read = readZaloOa(event, { id, oaId: account.oaId, greetsFollowers: false });
        heard.take(read.kind === "message" ? read.incoming : null);
      },
    }),
  );
  await control.setWebhook({ url: webhook.url });
  const say = (address: string, text: string) => {
    heard.expect();
    control.userMessage({ userId: address, text });
  };
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = control.grant();
  return {
    token: writeOaSecrets({ appSecret: account.secretKey, oaSecret: account.oaSecretKey }),
    apiRoot: emulator.apiRoot,
    botName: account.name,
    settings: { ...settings, appId: account.appId },
    grant: {
      grantee: account.oaId,
      accessToken,
      refreshToken,
      expiresAt: now().add({ seconds: Number(seconds) }),
      renewableUntil: now().add(RENEWABLE),
    },
    platform: {
      channel: "zalo-oa",
      connectionId: id,
      open(address, state) {
        say(address, HELLO);
        if (state === "blocked") control.setPerson({ userId: address, state: "restricted" });
      },
      write: async (address, text) => say(address, text),
      choose: async (address, { position }) => say(address, String(position)),
      fetch: () => heard.all(),
      async close() {
        await emulator.close();
        await webhook.close();
      },
    },
  };
}

type Delivered = Parameters<typeof takeDelivered>[1];

async function listen(take: (delivered: Delivered) => Promise<number>) {
  const server = createServer((request, response) => {
    bodyOf(request)
      .then((raw) => take({ raw, signature: header(request, "signature"), timestamp: header(request, "timestamp") }))
      .then(
        (status) => response.writeHead(status).end(),
        () => response.destroy(),
      );
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function bodyOf(request: Request): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function header({ headers }: Request, name: "signature" | "timestamp"): string | undefined {
  const value = headers[`x-zevent-${name}`];
  return typeof value === "string" ? value : undefined;
}
