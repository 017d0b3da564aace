import { useDatabase } from "@ketnap/database/testing";
import { connectChannel, createSealer, sealToken } from "@ketnap/domain/deliveries";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { startTelegramEmulator } from "@ketnap/emulator";
import { expect, it } from "vitest";
import { testChannel } from "./test-channel.ts";

const database = useDatabase();
const sealer = createSealer("test-key-".repeat(5));
const ctx = (): Context => ({ actor: systemActor("tests"), db: database.staff, now: Temporal.Now.instant() });

it("tells staff whether a connection works, and keeps what it learnt", async () => {
  const telegram = await startTelegramEmulator();
  const { token, username } = telegram.bots[0]!;
  const made = await connectChannel(ctx(), {
    channel: "telegram",
    name: "Bot",
    apiRoot: telegram.apiRoot,
    tokenSealed: sealToken(sealer, token),
  });
  expect(await testChannel(ctx(), sealer, { id: made.id })).toMatchObject({
    status: { ok: true },
    botName: username,
    checkedAt: expect.any(String),
  });
  await telegram.close();
  expect(await testChannel(ctx(), sealer, { id: made.id })).toMatchObject({
    status: { ok: false, why: "ECONNREFUSED" },
    botName: username,
  });
  expect(await testChannel(ctx(), createSealer("other-key".repeat(5)), { id: made.id })).toMatchObject({
    status: { ok: false, why: "token_unreadable" },
  });
  await expect(testChannel(ctx(), sealer, { id: 999_999 })).rejects.toMatchObject({ kind: "not_found" });
  const stranger: Context = { ...ctx(), actor: { ...ctx().actor, roles: ["secretary"] } };
  await expect(testChannel(stranger, sealer, { id: made.id })).rejects.toMatchObject({ kind: "forbidden" });
});
