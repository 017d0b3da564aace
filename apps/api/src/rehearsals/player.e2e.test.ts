import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "@ketnap/config";
import { useDatabase } from "@ketnap/database/testing";
import { readRehearsal, startRehearsal } from "@ketnap/domain/rehearsals";
import { systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadSample } from "@ketnap/domain/loading";
import { afterAll, beforeAll, expect, inject, it, vi } from "vitest";
import { createLog } from "../http/log.ts";
import { createPlayer, type Player } from "./player.ts";

const database = useDatabase();
const folder = mkdtempSync(join(tmpdir(), "ketnap-player-"));
chmodSync(folder, 0o711);
const log = createLog("silent", { write: () => {} });
const ctx = () => ({ actor: systemActor("test"), db: database.staff, now: Temporal.Now.instant() });
const playerWith = (settings: Record<string, string>): Player =>
  createPlayer(readConfig({ KETNAP_DATA: folder, ...settings }), database.urls.staff, log);
const stateOf = async (id: number) => readRehearsal(ctx(), { id });

beforeAll(async () => {
  await fillDefaults(ctx());
  await loadSample(ctx());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("plays in a process of its own, on a server that the panel's role may not use for it, and leaves nothing", async () => {
  const { id } = await startRehearsal(ctx(), { fromOn: "2026-03-02", toOn: "2026-03-04" });
  playerWith({}).play(id);
  await vi.waitFor(async () => expect(await stateOf(id)).toMatchObject({ state: "done" }), {
    timeout: 120_000,
    interval: 300,
  });
  const { totals, doneDays, failure } = await stateOf(id);
  expect([doneDays, failure]).toEqual([3, null]);
  expect(totals!.messages).toBeGreaterThan(0);
  await vi.waitFor(() => expect(left()).toEqual([]), { timeout: 40_000 });
});

it("ends when it is asked to, and its copy with it", async () => {
  const { id } = await startRehearsal(ctx(), { fromOn: "2026-01-01", toOn: "2026-12-31" });
  const player = playerWith({ REHEARSAL_DATABASE_URL: inject("testServer").ownerUrl });
  player.play(id);
  await vi.waitFor(async () => expect((await stateOf(id)).doneDays).toBeGreaterThan(0), {
    timeout: 120_000,
    interval: 100,
  });
  player.stop();
  await vi.waitFor(async () => expect(await stateOf(id)).toMatchObject({ state: "failed", failure: "stopped" }), {
    timeout: 60_000,
    interval: 300,
  });
});

function left(): string[] {
  const rehearsals = join(folder, "rehearsals");
  return existsSync(rehearsals) ? readdirSync(rehearsals) : [];
}
