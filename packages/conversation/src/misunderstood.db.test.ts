import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { listMisunderstood, settleByAlias, settleByPhrase, undoSettled } from "@ketnap/domain/misunderstood";
import { readTree } from "@ketnap/domain/organisation";
import { type Chat, linkedChat } from "./testing/chat.ts";

const database = useDatabase();
const start = Temporal.Instant.from("2026-11-22T02:00:00Z");
const staff = (): Context => ({ actor: systemActor("test"), db: database.staff, now: start });
let accountId = 0;
let ben = 0;

const units = [
  { key: "xa", name: "Đảng bộ xã Kênh Nắng", level: "commune", parent: null },
  { key: "ben", name: "Chi bộ Thôn Bến Cỏ", level: "cell", parent: "xa" },
  { key: "doi", name: "Chi bộ Thôn Đồi Mận", level: "cell", parent: "xa" },
];
const figures = units.map(({ key }, at) => ({
  unit: key,
  indicator: "admitted",
  from: "2026-01",
  to: "2026-10",
  value: 11 * (at + 1),
  source: "report",
}));

beforeAll(async () => {
  await loadFile(staff(), { name: "kenh-nang.json", text: JSON.stringify({ units, figures }) });
  const tree = await readTree(database.staff);
  ben = tree.byKey("ben")!.id;
  const grants = [{ role: "secretary" as const, unitId: tree.byKey("xa")!.id }];
  accountId = (await createAccount(staff(), { login: "kenh-nang", label: "Bí thư Kênh Nắng", grants })).id;
});

beforeEach(async () => {
  await database.owner.execute(sql`truncate misunderstood_form, misunderstood_hit cascade`);
});

const chat = (): Promise<Chat> => linkedChat(database, accountId, start);
const list = async () => (await listMisunderstood(staff(), { sort: "id" })).rows;

test("a question back leaves the message masked, with the level and the channel and nothing of who asked", async () => {
  const talk = await chat();
  await talk.text("thôn Bến Sậy năm 2026 kết nạp mấy, nhắn Mẫn số 0912345678");
  const [row, ...others] = await list();
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    count: 1,
    firstSeenOn: "2026-11-22",
    lastSeenOn: "2026-11-22",
    channels: ["telegram"],
    levels: ["commune"],
    settled: null,
  });
  expect(row!.shown).toMatch(/kết nạp/);
  const kept = JSON.stringify([
    await database.owner.prisma.misunderstoodForm.findMany(),
    await database.owner.prisma.misunderstoodHit.findMany(),
  ]);
  for (const personal of ["Mẫn", "mẫn", "man", "0912", "Sậy", "say", talk.address, "Bí thư"])
    expect(kept).not.toContain(personal);
});

test("the asker's choice tells what had been meant", async () => {
  const talk = await chat();
  await talk.text("thôn Bến Cỏ năm nay gặt được mấy");
  const [label] = talk.offered.map((choice) => choice.label);
  await talk.tap(label!);
  const [row] = await list();
  expect(row).toMatchObject({ count: 2, chosen: [{ count: 1 }] });
  expect(row!.shown).toBe("<unit> năm nay □ được mấy");
});

test("a correction tells that the question before was misunderstood", async () => {
  const talk = await chat();
  await talk.text("thôn Bến Cỏ năm 2026 kết nạp mấy");
  expect(await list()).toEqual([]);
  await talk.text("không, thôn Đồi Mận cơ");
  expect(await list()).toMatchObject([
    {
      shown: "<unit> năm #### kết nạp mấy",
      whys: [{ what: "corrected", count: 1 }],
      guesses: [{ what: "progress_get" }],
    },
  ]);
});

test("what was answered, refused or said by nobody known leaves nothing", async () => {
  const talk = await chat();
  await talk.text("thôn Bến Cỏ năm nay kết nạp mấy");
  await talk.text("cho xin số điện thoại của bí thư thôn Bến Cỏ");
  await talk.text("");
  expect(await list()).toEqual([]);
});

test("an alias that staff add is understood at once by a bot that runs, and its undoing as well", async () => {
  const talk = await chat();
  expect(await talk.text("xóm Gáo năm 2026 kết nạp mấy")).not.toMatch(/^Chi bộ Thôn Bến Cỏ/);
  const [row] = await list();
  const settled = await settleByAlias(staff(), { id: row!.id, unitId: ben, alias: "xóm Gáo", version: row!.version });
  expect(await talk.text("xóm Gáo năm 2026 kết nạp mấy")).toMatch(/^Chi bộ Thôn Bến Cỏ[\s\S]*\b22\b/);
  await undoSettled(staff(), { id: row!.id, version: settled.version });
  expect(await talk.text("xóm Gáo năm 2026 kết nạp mấy")).not.toMatch(/^Chi bộ Thôn Bến Cỏ/);
});

test("a phrase that staff teach is understood at once, and never outweighs a refusal", async () => {
  const talk = await chat();
  await talk.text("thôn Đồi Mận năm 2026 gặt được mấy");
  const [row] = await list();
  const taught = { phrase: "gặt được", intent: "progress_get" as const };
  const settled = await settleByPhrase(staff(), { id: row!.id, ...taught, version: row!.version });
  expect(await talk.text("thôn Đồi Mận năm 2026 gặt được mấy")).toMatch(/^Chi bộ Thôn Đồi Mận[\s\S]*\b33\b/);
  expect(await talk.text("gặt được số điện thoại của ai")).toMatch(/họ tên/);
  await undoSettled(staff(), { id: row!.id, version: settled.version });
  expect(await talk.text("thôn Đồi Mận năm 2026 gặt được mấy")).not.toMatch(/\b33\b/);
});

test("a list that cannot be written leaves the answer as it is", async () => {
  const talk = await chat();
  await database.owner.execute(sql`alter table misunderstood_hit add constraint broken check (channel = 'nowhere')`);
  try {
    expect(await talk.text("thôn Bến Cỏ năm nay gặt được mấy")).not.toBe("");
    expect(talk.offered.length).toBeGreaterThan(0);
  } finally {
    await database.owner.execute(sql`alter table misunderstood_hit drop constraint broken`);
  }
  expect(await list()).toEqual([]);
  expect(await talk.text("thôn Bến Cỏ năm nay kết nạp mấy")).toMatch(/22/);
});
