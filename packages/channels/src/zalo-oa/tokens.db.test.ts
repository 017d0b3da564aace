import { useDatabase } from "@ketnap/database/testing";
import type { Database } from "@ketnap/database";
import { createSealer, findGrant, openConnection, type OpenConnection, sealToken } from "@ketnap/domain/deliveries";
import { startZaloOaEmulator, type ZaloOaEmulator } from "@ketnap/emulator";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { writeOaSecrets } from "./settings.ts";
import { createTokens, NotGranted } from "./tokens.ts";

const database = useDatabase();
const sealer = createSealer("test-key-".repeat(5));
let server: ZaloOaEmulator;
let connection: OpenConnection;
let now: Temporal.Instant;

beforeAll(async () => {
  server = await startZaloOaEmulator();
});
afterAll(() => server.close());
beforeEach(async () => {
  await database.owner.prisma.$executeRaw`truncate channel_connection, channel_grant restart identity`;
  server.control.reset();
  now = Temporal.Instant.fromEpochMilliseconds(server.control.setClock({ at: "2026-11-23T02:00:00Z" }).now);
  const { appId, secretKey, oaSecretKey } = server.account;
  const token = sealToken(sealer, writeOaSecrets({ appSecret: secretKey, oaSecret: oaSecretKey }));
  const row = await database.owner.prisma.channelConnection.create({
    data: {
      channel: "zalo-oa",
      name: "OA",
      mode: "webhook",
      webhookUrl: "https://bot.example.vn",
      apiRoot: server.apiRoot,
      enabled: true,
      settings: { appId },
      tokenSealed: new Uint8Array(Buffer.from(token, "base64url")),
    },
  });
  const granted = server.control.grant();
  await database.owner.prisma.channelGrant.create({
    data: {
      connectionId: row.id,
      sealed: sealer.seal(JSON.stringify([granted.access_token, granted.refresh_token])),
      grantee: server.account.oaId,
      expiresAt: new Date(now.epochMilliseconds + 90_000_000),
      renewableUntil: new Date(now.epochMilliseconds + 90 * 86_400_000),
      renewedAt: new Date(now.epochMilliseconds),
    },
  });
  connection = (await openConnection(database.bot, sealer, row.id))!;
});

/** The tokens as another process sees them: nothing is shared but the database. */
const process = (db: Database = database.bot) => createTokens({ db, sealer, clock: () => now }, connection);
const later = (hours: number) => {
  now = now.add({ hours });
  server.control.setClock({ at: now.toString() });
};
const asked = () => server.control.calls({ method: "access_token" });
const works = async (token: string) => {
  const answer = await fetch(`${server.apiRoot}/v2.0/oa/getoa`, { headers: { access_token: token } });
  return ((await answer.json()) as { error: number }).error === 0;
};

it("is what was granted while that lasts", async () => {
  const tokens = process();
  const first = await tokens.current();
  later(20);
  expect(await tokens.current()).toBe(first);
  expect(await works(first)).toBe(true);
  expect(asked()).toHaveLength(0);
});

it("is renewed once by many processes at once, each with many sends", async () => {
  later(26);
  const processes = [process(), process(), process(database.staff)];
  const all = await Promise.all(processes.flatMap((tokens) => Array.from({ length: 8 }, () => tokens.current())));
  expect(new Set(all).size).toBe(1);
  expect(asked()).toHaveLength(1);
  expect(await works(all[0]!)).toBe(true);
  expect((await findGrant(database.bot, sealer, connection.id))?.accessToken).toBe(all[0]);
});

it("is renewed once though all are refused at once, and each renewal uses the refresh token of the one before", async () => {
  let refused = await process().current();
  for (let n = 1; n <= 4; n++) {
    const renewed = await Promise.all([process(), process()].map((tokens) => tokens.after(refused)));
    expect(new Set(renewed).size).toBe(1);
    expect(renewed[0]).not.toBe(refused);
    expect(asked()).toHaveLength(n);
    refused = renewed[0]!;
  }
  expect(await works(refused)).toBe(true);
});

it("that ends soon is renewed early, where that is asked for", async () => {
  later(22);
  const tokens = process();
  const old = await tokens.current();
  expect(await tokens.current({ hours: 4 })).not.toBe(old);
  expect(asked()).toHaveLength(1);
});

it("stays as it was where the platform is away, and is renewed when it is back", async () => {
  later(26);
  const before = await findGrant(database.bot, sealer, connection.id);
  server.control.fault({ method: "access_token", code: 502, times: 2 });
  for (let n = 0; n < 2; n++) await expect(process().current()).rejects.toMatchObject({ code: 502 });
  expect(await findGrant(database.bot, sealer, connection.id)).toEqual(before);
  expect(await works(await process().current())).toBe(true);
});

it("is not lost where the database goes away between the platform's answer and the commit", async () => {
  later(26);
  // Told by the call itself: the connection that holds the row is ended as the platform answers.
  const real = globalThis.fetch;
  let cut = 0;
  globalThis.fetch = async (...args) => {
    const answer = await real(...args);
    if (cut++ === 0)
      await database.owner.prisma.$queryRaw`select count(pg_terminate_backend(pid))::int from pg_stat_activity
        where usename = 'ketnap_bot' and datname = current_database() and state = 'idle in transaction'`;
    return answer;
  };
  try {
    expect(await works(await process().current())).toBe(true);
  } finally {
    globalThis.fetch = real;
  }
  expect(cut).toBeGreaterThan(0);
  expect(asked()).toHaveLength(1);
  later(26);
  expect(await works(await process().current())).toBe(true);
});

it("is none where nobody consented, and one that is refused for good says so", async () => {
  server.control.revoke();
  const held = await process().current();
  await expect(process().after(held)).rejects.toMatchObject({ code: -14014 });
  await database.owner.prisma.channelGrant.deleteMany();
  await expect(process().current()).rejects.toBeInstanceOf(NotGranted);
});
