import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, expect, test } from "vitest";
import { actingOn, refusal } from "../kernel/testing.ts";
import {
  beginRehearsal,
  cancelRehearsal,
  endRehearsal,
  failRehearsal,
  listRehearsalMessages,
  listRehearsals,
  noteRehearsal,
  readRehearsal,
  startRehearsal,
} from "./index.ts";

const database = useDatabase();
const year = { fromOn: "2026-01-01", toOn: "2026-12-31" };
const [ward, other] = [{ id: 0 }, { id: 0 }];
const office = (unit: { id: number }) => actingOn(database.staff, { units: [unit.id] });

beforeEach(async () => {
  await database.owner.execute(sql`truncate rehearsal, audit_entry cascade`);
  if (ward.id > 0) return;
  ward.id = (await database.staff.prisma.unit.create({ data: { name: "Phường Một", level: "commune" } })).id;
  other.id = (await database.staff.prisma.unit.create({ data: { name: "Phường Hai", level: "commune" } })).id;
});

const message = (n: number) => ({
  at: `2026-03-0${1 + (n % 9)}T08:00:0${n % 10}+07:00`,
  person: n % 2 ? "Bí thư Chi bộ Một" : "Bí thư Chi bộ Hai",
  unit: "Chi bộ",
  channel: "telegram" as const,
  rule: n % 3 ? "report_due" : "report_due+roadmap_check",
  text: `Tin số ${n}`,
  outcome: "told" as const,
});
const totals = { messages: 12 } as Parameters<typeof endRehearsal>[2]["totals"];

test("is started, played by one process, told how far it is, and keeps what came of it", async () => {
  const ctx = office(ward);
  const started = await startRehearsal(ctx, year);
  expect(started).toMatchObject({ state: "waiting", days: 365, unit: { id: ward.id }, seed: 1, mix: { late: 20 } });
  expect(await beginRehearsal(database.staff, started.id, ctx.now)).toMatchObject({ fromOn: "2026-01-01" });
  expect(await beginRehearsal(database.staff, started.id, ctx.now)).toBeNull();
  expect(await noteRehearsal(database.staff, started.id, { doneDays: 40, messages: 7 }, ctx.now)).toBe(true);
  expect(await readRehearsal(ctx, { id: started.id })).toMatchObject({ state: "running", doneDays: 40, messages: 7 });
  const messages = Array.from({ length: 12 }, (_, n) => message(n));
  await endRehearsal(database.staff, started.id, { totals, messages }, ctx.now);
  expect(await readRehearsal(ctx, { id: started.id })).toMatchObject({ state: "done", totals, messages: 12 });
  const page = (filter: object, rest = {}) => listRehearsalMessages(ctx, { id: started.id, list: { filter, ...rest } });
  expect((await page({}, { perPage: 5, page: 3 })).rows).toHaveLength(2);
  expect((await page({ rule: "roadmap_check" })).total).toBe(4);
  expect((await page({ person: "Bí thư Chi bộ Một", q: "tin SỐ 1" })).rows.map(({ text }) => text)).toEqual([
    "Tin số 1",
    "Tin số 11",
  ]);
  expect((await page({ day: "2026-03-02", outcome: "told" })).total).toBe(2);
  const [entry] = await database.staff.rows(sql`select verb, unit_id as unit from audit_entry`);
  expect(entry).toEqual({ verb: "rehearsals.start", unit: ward.id });
});

test("one at a time; one whose process died gives way", async () => {
  const ctx = office(ward);
  const first = await startRehearsal(ctx, year);
  await expect(startRehearsal(office(other), year)).rejects.toMatchObject({ reason: { key: "rehearsal_under_way" } });
  const later = { ...office(other), now: ctx.now.add({ minutes: 2 }) };
  expect(await startRehearsal(later, year)).toMatchObject({ state: "waiting" });
  expect(await readRehearsal(ctx, { id: first.id })).toMatchObject({ state: "failed", failure: "died" });
});

test("two who start at once: one is told to wait", async () => {
  const ended = await Promise.allSettled([startRehearsal(office(ward), year), startRehearsal(office(other), year)]);
  expect(ended.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("is called off once; its process is told so, and nothing is kept", async () => {
  const ctx = office(ward);
  const { id } = await startRehearsal(ctx, year);
  await beginRehearsal(database.staff, id, ctx.now);
  expect(await cancelRehearsal(ctx, { id })).toMatchObject({ state: "cancelled" });
  expect(await noteRehearsal(database.staff, id, { doneDays: 1, messages: 1 }, ctx.now)).toBe(false);
  await endRehearsal(database.staff, id, { totals, messages: [message(1)] }, ctx.now);
  await failRehearsal(database.staff, id, "error", ctx.now);
  expect(await readRehearsal(ctx, { id })).toMatchObject({ state: "cancelled", totals: null, failure: null });
  expect((await listRehearsalMessages(ctx, { id, list: {} })).total).toBe(0);
  await expect(cancelRehearsal(ctx, { id })).rejects.toMatchObject({ reason: { key: "rehearsal_over" } });
});

test("outside his units a rehearsal does not exist; only who reaches all sees one of everything", async () => {
  const { id } = await startRehearsal(office(ward), year);
  const stranger = office(other);
  for (const work of [
    () => readRehearsal(stranger, { id }),
    () => cancelRehearsal(stranger, { id }),
    () => listRehearsalMessages(stranger, { id, list: {} }),
    () => startRehearsal(stranger, { ...year, unitId: ward.id }),
  ])
    expect(await refusal(work())).toMatchObject({ kind: "not_found" });
  expect(await listRehearsals(stranger, {})).toEqual({ rows: [], total: 0 });
  await cancelRehearsal(office(ward), { id });
  const whole = await startRehearsal(actingOn(database.staff), year);
  expect(whole.unit).toBeNull();
  expect(await refusal(readRehearsal(office(ward), { id: whole.id }))).toMatchObject({ kind: "not_found" });
  expect((await listRehearsals(actingOn(database.staff), {})).total).toBe(2);
});

test("bad input and other roles are refused", async () => {
  const ctx = office(ward);
  const none = { "at-once": 0, late: 0, wrong: 0, never: 0, blocked: 0 };
  for (const input of [
    { fromOn: "2026-02-01", toOn: "2026-01-01" },
    { fromOn: "2026-01-01", toOn: "2027-01-02" },
    { ...year, mix: none },
    { ...year, seed: -1 },
    { fromOn: "2026-02-30", toOn: "2026-03-01" },
  ])
    expect(await refusal(startRehearsal(ctx, input))).toMatchObject({ kind: "invalid" });
  for (const role of ["secretary", "leader", "auditor"] as const)
    expect(await refusal(listRehearsals(actingOn(database.staff, { roles: [role] }), {}))).toMatchObject({
      kind: "forbidden",
    });
});

test("the bot's role sees no rehearsal", async () => {
  await expect(database.bot.rows(sql`select 1 from rehearsal`)).rejects.toThrow(/permission denied/);
  await expect(database.bot.rows(sql`select 1 from rehearsal_message`)).rejects.toThrow(/permission denied/);
});
