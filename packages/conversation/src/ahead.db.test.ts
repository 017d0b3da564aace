import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { listExpectedReports, listReportRevisions, openReportRequest } from "@ketnap/domain/reports";
import { beforeAll, expect, test } from "vitest";
import { atOnce } from "./testing/at-once.ts";
import { type Chat, linkedChat } from "./testing/chat.ts";

const database = useDatabase();
const now = Temporal.Instant.from("2026-11-02T02:00:00Z");
const system = (): Context => ({ actor: systemActor("test"), db: database.staff, now });
const CELLS = ["Bãi Dâu", "Đồng Sim", "Khe Ráy", "Hồ Sen", "Núi Trọc", "Bờ Tre"] as const;
let expected: number[] = [];
let people = 0;

beforeAll(async () => {
  const cells = CELLS.map((name, n) => ({ key: `o${n}`, name: `Chi bộ ${name}`, level: "cell", parent: "xa" }));
  const units = [{ key: "xa", name: "Đảng bộ xã Bãi Dâu", level: "commune", parent: null }, ...cells];
  await loadFile(system(), { name: "xa.json", text: JSON.stringify({ units }) });
  const about = { title: "Báo cáo tháng 10", firstMonth: "2026-10", lastMonth: "2026-10", dueOn: "2026-11-05" };
  const tree = await readTree(database.staff);
  const request = await openReportRequest(system(), { unitId: tree.byKey("xa")!.id, ...about });
  const { rows } = await listExpectedReports(system(), { filter: { requestId: request.id }, perPage: 50 });
  expected = CELLS.map((_, n) => rows.find((row) => row.unit.id === tree.byKey(`o${n}`)!.id)!.id);
});

async function secretaryOf(cell: number): Promise<Chat> {
  const unitId = (await readTree(database.staff)).byKey(`o${cell}`)!.id;
  const who = { login: `o-${++people}`, label: `Bí thư ${people}`, grants: [{ role: "secretary" as const, unitId }] };
  return linkedChat(database, (await createAccount(system(), who)).id, now);
}

test("chats that are answered together are each told of their own, whatever they are in the middle of", async () => {
  const [begins, confirms, asks, corrects] = [
    await secretaryOf(0),
    await secretaryOf(1),
    await secretaryOf(2),
    await secretaryOf(3),
  ];
  await confirms.text("bc t10 kết nạp 5");
  await corrects.text("bc t10 kết nạp 2");
  const { together, answers, replies } = await atOnce(database, now, [
    { chat: begins, text: "bc t10 kết nạp 3" },
    { chat: confirms, text: "đúng" },
    { chat: asks, text: "báo cáo" },
    { chat: corrects, text: "7" },
    { chat: { address: "nobody" }, text: "chào" },
  ]);
  expect(together).toEqual([5]);
  expect(answers, "nobody had to be answered again alone").toBe(5);
  expect(replies[0]).toMatch(/Chi bộ Bãi Dâu[^]*Kết nạp: 3[^]*«đúng»/);
  expect(replies[1]).toMatch(/BC-2026-10-\d+[^]*Kết nạp: 5/);
  expect(replies[2]).toMatch(/Chi bộ Khe Ráy[^]*Kết nạp bao nhiêu\?/);
  expect(replies[3]).toMatch(/Chi bộ Hồ Sen[^]*Kết nạp: 7[^]*«đúng»/);
  expect(replies[4]).toMatch(/mã/);
  const sent = await Promise.all(
    expected.slice(0, 4).map((expectedId) => listReportRevisions(system(), { expectedId })),
  );
  expect(sent.map((revisions) => revisions.map((row) => row.values))).toEqual([[], [{ admitted: 5 }], [], []]);
});

test("of two who confirm for one cell in one moment the second is told what the first sent", async () => {
  const [one, two] = [await secretaryOf(4), await secretaryOf(4)];
  await one.text("bc t10 kết nạp 3");
  await two.text("bc t10 kết nạp 4");
  const { replies } = await atOnce(
    database,
    now,
    [one, two].map((chat) => ({ chat, text: "đúng" })),
  );
  expect(replies.filter((reply) => /BC-2026-10-\d+/.test(reply) && /Gửi ngày/.test(reply))).toHaveLength(1);
  const revisions = await listReportRevisions(system(), { expectedId: expected[4]! });
  expect(revisions).toHaveLength(1);
  const told = String(revisions[0]!.values["admitted"]);
  for (const reply of replies) expect(reply).toContain(`Kết nạp: ${told}`);
});

test("a person who writes in two chats at once is answered in each by what he wrote in the other", async () => {
  const first = await secretaryOf(5);
  const link = await database.owner.prisma.chatLink.findFirstOrThrow({ where: { address: first.address } });
  const { id: _, ...same } = link;
  await database.owner.prisma.chatLink.create({ data: { ...same, address: `${first.address}-2` } });
  const { replies } = await atOnce(database, now, [
    { chat: first, text: "bc t10 kết nạp 6" },
    { chat: { address: `${first.address}-2` }, text: "bc t10" },
  ]);
  for (const reply of replies) expect(reply).toMatch(/Kết nạp: 6/);
});

test("many who confirm at once are each kept and logged, in one transaction that asks little", async () => {
  const chats = await Promise.all(CELLS.map((_, cell) => secretaryOf(cell)));
  for (const [cell, chat] of chats.entries()) await chat.text(`sửa bc t10 kết nạp ${10 + cell}`);
  const { together, answers, replies } = await atOnce(
    database,
    now,
    chats.map((chat) => ({ chat, text: "đúng" })),
  );
  expect([together, answers]).toEqual([[CELLS.length], CELLS.length]);
  for (const [cell, reply] of replies.entries()) expect(reply).toContain(`Kết nạp: ${10 + cell}`);
  for (const [cell, expectedId] of expected.entries()) {
    const [newest] = await listReportRevisions(system(), { expectedId });
    expect(newest!.values).toEqual({ admitted: 10 + cell });
    const entityId = String(expectedId);
    const where = { verb: "reports.submit", entity: "expected_report", entityId };
    const entries = await database.owner.prisma.auditEntry.findMany({ where, orderBy: { id: "desc" } });
    expect(entries[0]!.after).toMatchObject({ value: 10 + cell, report: { values: { admitted: 10 + cell } } });
    expect(entries).toHaveLength(newest!.number);
  }
});

test("what is said in groups alone goes together too", async () => {
  const { together, answers, replies } = await atOnce(
    database,
    now,
    [1, 2].map((n) => ({ chat: { address: `-${n}` }, text: "chào" })),
    { chat: "group" },
  );
  expect([together, answers]).toEqual([[2], 2]);
  for (const reply of replies) expect(reply).toMatch(/riêng/);
});
