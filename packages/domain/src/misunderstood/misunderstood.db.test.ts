import { beforeEach, expect, test } from "vitest";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { actingOn, refusal } from "../kernel/testing.ts";
import { createUnit, readTree } from "../organisation/index.ts";
import {
  dismissMisunderstood,
  eraseOldMisunderstood,
  forgetPhrase,
  listMisunderstood,
  listTaughtPhrases,
  mayReadMisunderstood,
  type Misunderstood,
  readMisunderstood,
  readTaughtPhrases,
  recordMisunderstood,
  settleByAlias,
  settleByPhrase,
  undoSettled,
} from "./index.ts";
import { MOST_A_DAY } from "./record.ts";

const database = useDatabase();
const staff = (on?: string) => actingOn(database.staff, on === undefined ? {} : { on });
const now = Temporal.Instant.from("2026-11-22T02:00:00Z");

beforeEach(async () => {
  await database.owner.execute(sql`truncate misunderstood_form, misunderstood_hit, taught_phrase cascade`);
});

const said = (form: string, more: Partial<Misunderstood> = {}): Misunderstood => ({
  form,
  shown: form,
  why: "intent",
  intent: "progress_get",
  channel: "telegram",
  level: "cell",
  ...more,
});
const note = (form: string, more: Partial<Misunderstood> = {}, at = now) =>
  database.bot.transaction((db) => recordMisunderstood(db, said(form, more), at));
const row = async (form: string) =>
  (await listMisunderstood(staff(), {})).rows.find((one) => one.shown === form) ?? expect.fail(`no ${form}`);
const unit = (name: string, parentId: number | null = null) =>
  createUnit(staff(), { name, level: "cell", parentId, startedOn: "2020-01-01" });

test("the bot counts alike ones together, by day, reason, channel and level", async () => {
  await note("gat duoc may", {}, staff("2026-11-01").now);
  await note("gat duoc may", { why: "unknown_unit", channel: "web", level: null });
  await note("gat duoc may", { why: "chosen", intent: "quota_get" });
  await note("bao gio xong");
  const { rows, total } = await listMisunderstood(staff(), { sort: "count", order: "desc" });
  expect(total).toBe(2);
  expect(rows[0]).toMatchObject({
    shown: "gat duoc may",
    count: 3,
    firstSeenOn: "2026-11-01",
    lastSeenOn: "2026-11-22",
    channels: ["telegram", "web"],
    levels: ["cell"],
    guesses: [{ what: "progress_get", count: 2 }],
    chosen: [{ what: "quota_get", count: 1 }],
    settled: null,
  });
  expect(await readMisunderstood(staff(), { id: rows[0]!.id })).toEqual(rows[0]);
});

test("the bot may add and erase, and see nothing of what staff made of it", async () => {
  await note("gat duoc may");
  await expect(database.bot.rows(sql`select settled from misunderstood_form`)).rejects.toThrow(/permission denied/);
  await expect(database.bot.execute(sql`update misunderstood_form set shown = ''`)).rejects.toThrow(
    /permission denied/,
  );
  await expect(database.bot.execute(sql`delete from taught_phrase`)).rejects.toThrow(/permission denied/);
});

test("a form with digits or an address is refused by the table itself, and the turn goes on", async () => {
  expect(await note("so 0912345678")).toBe(false);
  expect(await note("toi la a@b")).toBe(false);
  const after = await database.bot.transaction(async (db) => {
    await recordMisunderstood(db, said("so 1"), now);
    return db.rows<{ one: number }>(sql`select 1 as one`);
  });
  expect(after).toEqual([{ one: 1 }]);
  expect((await listMisunderstood(staff(), {})).total).toBe(0);
});

test("nobody floods the list: beyond so many a day nothing is added, and the next day it goes on", async () => {
  await note("gat duoc may");
  await database.owner.execute(sql`insert into misunderstood_hit (form_id, seen_on, why, channel)
    select f.id, '2026-11-22', 'intent', 'web' from misunderstood_form f, generate_series(2, ${MOST_A_DAY}::int)`);
  expect(await note("bao gio xong")).toBe(false);
  expect(await note("bao gio xong", {}, staff("2026-11-23").now)).toBe(true);
});

test("after ninety days a message is gone, and with the last one its form", async () => {
  await note("cu", {}, staff("2026-08-23").now);
  await note("con", {}, staff("2026-08-23").now);
  await note("con", {}, staff("2026-11-22").now);
  const erase = (on: string) => database.bot.transaction((db) => eraseOldMisunderstood(db, staff(on).now));
  expect(await erase("2026-11-21")).toBe(0);
  expect(await erase("2026-11-22")).toBe(2);
  expect((await listMisunderstood(staff(), {})).rows).toMatchObject([{ shown: "con", count: 1 }]);
  expect(await database.owner.prisma.misunderstoodForm.count()).toBe(1);
});

test("an alias settles it, stands in the tree, and goes when it is taken back", async () => {
  const { id: unitId, version: unitVersion } = await unit("Chi bộ Thôn Vườn Chè");
  await note("xom □ ket nap may", { why: "unknown_unit" });
  const { id, version } = await row("xom □ ket nap may");
  const settled = await settleByAlias(staff(), { id, unitId, alias: "xóm Gáo", version });
  expect(settled.settled).toMatchObject({ how: "alias", alias: "xóm Gáo", unit: { id: unitId }, again: 0 });
  expect((await readTree(database.bot)).unit(unitId)!.aliases).toEqual(["xóm Gáo"]);
  expect((await database.owner.prisma.unit.findUniqueOrThrow({ where: { id: unitId } })).version).toBe(unitVersion + 1);
  expect((await listMisunderstood(staff(), { filter: { open: true } })).total).toBe(0);
  await note("xom □ ket nap may", {}, staff("2026-11-23").now);
  expect((await row("xom □ ket nap may")).settled).toMatchObject({ again: 1 });
  const again = await undoSettled(staff(), { id, version: settled.version });
  expect(again.settled).toBeNull();
  expect((await readTree(database.bot)).unit(unitId)!.aliases).toEqual([]);
});

test("a name that another unit bears is no alias, nor is one of an ended or unknown unit", async () => {
  const { id: first } = await unit("Chi bộ Thôn Giếng Đá");
  const { id: second } = await unit("Chi bộ Thôn Giếng Cát");
  await note("thon □");
  const { id, version } = await row("thon □");
  const add = (unitId: number, alias: string) => settleByAlias(staff(), { id, unitId, alias, version });
  expect(await refusal(add(second, "chi bo thon gieng da"))).toEqual({ kind: "invalid", keys: ["alias: alias_taken"] });
  expect(await refusal(add(1_999_999_999, "xóm Mới"))).toEqual({ kind: "not_found" });
  await database.owner.execute(sql`update unit set ended_on = '2026-01-01' where id = ${first}`);
  expect(await refusal(add(first, "xóm Mới"))).toEqual({ kind: "closed" });
  expect(await row("thon □")).toMatchObject({ settled: null, version });
});

test("a phrase is taught once, found by the bot, and forgotten by undoing or by itself", async () => {
  await note("gat duoc may");
  await note("bao gio xong");
  const { id, version } = await row("gat duoc may");
  const other = await row("bao gio xong");
  const stamp = async () => (await readTree(database.bot)).version;
  const before = await stamp();
  const settled = await settleByPhrase(staff(), { id, phrase: " Gặt  được ", intent: "progress_get", version });
  expect(settled.settled).toMatchObject({ how: "phrase", phrase: "gặt được", intent: "progress_get" });
  expect(await readTaughtPhrases(database.bot)).toEqual([{ phrase: "gặt được", intent: "progress_get" }]);
  expect(await stamp()).not.toBe(before);
  const teach = (phrase: string, intent = "quota_get" as never) =>
    refusal(settleByPhrase(staff(), { id: other.id, phrase, intent, version: other.version }));
  expect(await teach("gặt được")).toMatchObject({ keys: ["phrase: phrase_known"] });
  expect(await teach("tháng 9")).toMatchObject({ keys: ["phrase: phrase_not_words"] });
  expect(await teach("<unit> gặt")).toMatchObject({ keys: ["phrase: phrase_not_words"] });
  expect(await teach("x")).toMatchObject({ keys: ["phrase: too_small"] });
  expect(await teach("xin số", "personal_data_refuse" as never)).toMatchObject({ keys: ["intent: invalid_value"] });
  expect(
    await refusal(settleByPhrase(staff(), { id, phrase: "khác", intent: "help", version: settled.version })),
  ).toEqual({
    kind: "closed",
  });
  await undoSettled(staff(), { id, version: settled.version });
  expect(await readTaughtPhrases(database.bot)).toEqual([]);
  await settleByPhrase(staff(), { id: other.id, phrase: "gặt được", intent: "help", version: other.version });
  const [taught] = (await listTaughtPhrases(staff(), {})).rows;
  await forgetPhrase(staff(), { id: taught!.id, version: taught!.version });
  expect(await readTaughtPhrases(database.bot)).toEqual([]);
  expect(await refusal(forgetPhrase(staff(), { id: taught!.id, version: taught!.version }))).toEqual({
    kind: "not_found",
  });
  const undone = await row("bao gio xong");
  expect(await undoSettled(staff(), { id: undone.id, version: undone.version })).toMatchObject({ settled: null });
});

test("who does not reach all units sees no list and settles nothing", async () => {
  const { id: unitId } = await unit("Chi bộ Thôn Cầu Ván");
  await unit("Chi bộ Thôn Cầu Tre");
  await note("gat duoc may");
  const { id, version } = await row("gat duoc may");
  const partly = actingOn(database.staff, { units: [unitId] });
  expect(await mayReadMisunderstood(partly, {})).toBe(false);
  expect(await mayReadMisunderstood(staff(), {})).toBe(true);
  for (const tried of [
    () => listMisunderstood(partly, {}),
    () => readMisunderstood(partly, { id }),
    () => listTaughtPhrases(partly, {}),
    () => dismissMisunderstood(partly, { id, version }),
    () => undoSettled(partly, { id, version }),
    () => settleByAlias(partly, { id, unitId, alias: "xóm Mới", version }),
    () => settleByPhrase(partly, { id, phrase: "gặt được", intent: "help", version }),
    () => listMisunderstood(actingOn(database.staff, { roles: ["secretary"] }), {}),
  ])
    expect(await refusal(tried())).toEqual({ kind: "forbidden" });
});

test("an older version, an unknown id and a second settling are refused", async () => {
  await note("gat duoc may");
  const { id, version } = await row("gat duoc may");
  expect(await refusal(dismissMisunderstood(staff(), { id: 1_999_999_999, version }))).toEqual({ kind: "not_found" });
  const settled = await dismissMisunderstood(staff(), { id, version });
  expect(await refusal(dismissMisunderstood(staff(), { id, version }))).toMatchObject({
    kind: "conflict",
    reason: "changed_meanwhile",
  });
  expect(await refusal(dismissMisunderstood(staff(), { id, version: settled.version }))).toEqual({ kind: "closed" });
});
