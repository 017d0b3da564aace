import { beforeAll, describe, expect, test } from "vitest";
import type { Role } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { offerChoices } from "@ketnap/domain/deliveries";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { answerReport, closeReportRequest, listExpectedReports, openReportRequest } from "@ketnap/domain/reports";
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
const start = Temporal.Instant.from("2026-11-02T02:00:00Z");
const staff = (now = start): Context => ({ actor: systemActor("test"), db: database.staff, now });
const id: Record<string, number> = {};

beforeAll(async () => {
  const cell = (key: string, name: string) => ({ key, name, level: "cell", parent: "xa" });
  const units = [
    { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
    ...["Đồi Chè", "Bến Gỗ", "Cầu Đá", "Gò Mít", "Ao Sen", "Chợ Lá", "Dốc Sỏi", "Ruộng Cao"].map((name, at) =>
      cell(`c${at}`, `Chi bộ ${name}`),
    ),
  ];
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  for (const { key } of units) id[key] = tree.byKey(key)!.id;
});

let made = 0;
async function person(units: string[], role: Role = "secretary"): Promise<number> {
  const grants = units.map((key) => ({ role, unitId: id[key]! }));
  return (await createAccount(staff(), { login: `nguoi-${++made}`, label: `Bí thư thứ ${made}`, grants })).id;
}

async function chatOf(units: string[], role?: Role, channel?: "telegram" | "zalo-bot"): Promise<Chat> {
  return linkedChat(database, await person(units, role), start, channel);
}

/** A request of one cell for a month, so that tests do not meet each other's. */
async function ask(key: string, month = "2026-10", indicator: "admitted" | "sources" = "admitted") {
  const next = Temporal.PlainYearMonth.from(month).add({ months: 1 });
  const request = await openReportRequest(staff(Temporal.Instant.from(`${month}-20T02:00:00Z`)), {
    unitId: id[key]!,
    title: `Báo cáo ${month}`,
    indicator,
    firstMonth: month,
    lastMonth: month,
    dueOn: next.toPlainDate({ day: 5 }).toString(),
  });
  const { rows } = await listExpectedReports(staff(), { filter: { requestId: request.id } });
  return { request, expectedId: rows[0]!.id };
}

async function stored(expectedId: number) {
  const row = await database.owner.prisma.expectedReport.findUniqueOrThrow({ where: { id: expectedId } });
  return { value: row.value, how: row.answeredHow, version: row.version };
}

/** As a reminder does: a message that came unasked, with a button. */
async function remind(chat: Chat, expectedId: number): Promise<void> {
  const place = { channel: chat.channel, connectionId: 1, address: chat.address };
  const choice = { label: "Báo cáo ngay", action: { kind: "answer_report" as const, expectedId } };
  chat.offered = await offerChoices(database.bot, place, [choice], chat.now);
  chat.now = chat.now.add({ minutes: 1 });
}

test("from the reminder's button to the receipt: a number, «đúng», and it is stored once", async () => {
  const { expectedId } = await ask("c0");
  const chat = await chatOf(["c0"]);
  await remind(chat, expectedId);
  expect(await chat.tap("Báo cáo ngay")).toMatch(/Chi bộ Đồi Chè · tháng 10\/2026\nKết nạp bao nhiêu\?/);
  expect(await chat.text("04")).toMatch(/Kết nạp: 4\n.*«đúng».*\n\[Đúng, gửi báo cáo\] \[Sửa\] \[Để sau\]/);
  expect(await stored(expectedId)).toEqual({ value: null, how: null, version: 1 });
  const receipt = await chat.text("đúng ạ");
  expect(receipt).toMatch(new RegExp(`BC-2026-10-${String(expectedId).padStart(4, "0")}`));
  expect(receipt).toMatch(/Kết nạp: 4/);
  expect(receipt).toMatch(/Gửi ngày 2\/11\/2026, đúng hạn/);
  expect(await stored(expectedId)).toEqual({ value: 4, how: "chat", version: 2 });
  const correction = await chat.text("sửa báo cáo");
  expect(correction).toMatch(/Kết nạp bao nhiêu/);
  expect(await chat.text("k có")).toMatch(/Kết nạp: 0 \(trước là 4\)/);
  expect(await chat.tap(/^Đúng/)).toMatch(/Đã nhận bản sửa.*BC-2026-10-/);
  expect(await stored(expectedId)).toEqual({ value: 0, how: "chat", version: 3 });
});

test("one line says it all: the month, the number, and what is not asked for is told and not dropped in silence", async () => {
  const { expectedId } = await ask("c1");
  const chat = await chatOf(["c1"]);
  const summary = await chat.text("bc t10 kn 3 nguon 12");
  expect(summary).toMatch(/Chi bộ Bến Gỗ · tháng 10\/2026\nKết nạp: 3\nKỳ này không hỏi, chưa ghi: nguồn kết nạp 12/);
  expect(await chat.text("à nhầm, 5")).toMatch(/Kết nạp: 5/);
  expect(await chat.tap(/^Đúng/)).toMatch(/Đã nhận báo cáo/);
  expect(await stored(expectedId)).toMatchObject({ value: 5 });
});

test("what cannot be a number is none, and the question stays", async () => {
  const { expectedId } = await ask("c2");
  const chat = await chatOf(["c2"]);
  await chat.text("báo cáo tháng 10");
  for (const text of ["3 hay 4", "khoảng ba bốn", "-2", "xyz"]) {
    expect(await chat.text(text)).toMatch(/không phải một con số, chưa ghi gì\.[\s\S]*Kết nạp bao nhiêu/);
  }
  expect(await chat.text("hai mươi mốt")).toMatch(/Kết nạp: 21/);
  expect(await chat.text("không")).toMatch(/Kết nạp bao nhiêu/);
  expect(await chat.text("1")).toMatch(/Kết nạp: 1\n/);
  expect(await stored(expectedId)).toMatchObject({ value: null });
});

test("one may leave in the middle, ask something else, and come back tomorrow", async () => {
  const { expectedId } = await ask("c3");
  const chat = await chatOf(["c3"]);
  await chat.text("báo cáo tháng 10 kết nạp 7");
  expect(await chat.text("để sau")).toMatch(/Chưa gửi gì.*giữ lại/);
  expect(await chat.text("đúng")).not.toMatch(/Đã nhận/);
  chat.now = chat.now.add({ hours: 24 });
  expect(await chat.text("chỉ tiêu năm nay")).not.toMatch(/Kết nạp bao nhiêu/);
  expect(await chat.text("báo cáo")).toMatch(/Kết nạp: 7/);
  expect(await chat.text("gửi đi")).toMatch(/Đã nhận báo cáo/);
  expect(await stored(expectedId)).toMatchObject({ value: 7 });
});

test("a bare number is the report's while it asks, and a choice's where choices came later", async () => {
  const { expectedId } = await ask("c4", "2026-10");
  const chat = await chatOf(["c4"], "secretary", "zalo-bot");
  await remind(chat, expectedId);
  expect(await chat.text("1")).toMatch(/Kết nạp bao nhiêu/);
  expect(await chat.text("1")).toMatch(/Kết nạp: 1\n/);
  expect(chat.offered).toEqual([]);
  expect(await chat.text("2")).toMatch(/Kết nạp: 2\n/);
  await remind(chat, expectedId);
  expect(await chat.text("1")).toMatch(/Kết nạp: 2\n/);
  expect(await chat.text("dung")).toMatch(/Đã nhận báo cáo/);
});

describe("where there is nothing to answer, the replies differ", () => {
  test("nothing due, with what is due offered", async () => {
    await ask("c5", "2026-09");
    const chat = await chatOf(["c5"]);
    expect(await chat.text("báo cáo tháng 3 kết nạp 2")).toMatch(
      /Không có yêu cầu báo cáo tháng 3\/2026 [\s\S]*\[Tháng 9\/2026\]/,
    );
    expect(await chat.tap("Tháng 9/2026")).toMatch(/Kết nạp bao nhiêu/);
  });

  test("closed, before and after numbers were sent, and in the middle of the dialog", async () => {
    const { request, expectedId } = await ask("c5", "2026-08");
    const chat = await chatOf(["c5"]);
    await chat.text("báo cáo tháng 8");
    await closeReportRequest(staff(), { id: request.id, version: 1 });
    expect(await chat.text("3")).toMatch(/tháng 8\/2026 của Chi bộ Chợ Lá đã khóa[\s\S]*Chưa có số nào/);
    expect(await chat.text("báo cáo tháng 8")).toMatch(/đã khóa/);
    expect(await stored(expectedId)).toMatchObject({ value: null });
  });

  test("answered already, by whom and when, and how to change it", async () => {
    const { expectedId } = await ask("c6", "2026-10");
    const first = await chatOf(["c6"]);
    await first.text("báo cáo tháng 10 kết nạp 2");
    await first.text("ok");
    const second = await chatOf(["c6"]);
    expect(await second.text("báo cáo tháng 10")).toMatch(/Bí thư thứ \d+ đã báo cáo ngày 2\/11\/2026\.\nKết nạp: 2/);
    expect(await second.tap("Sửa")).toMatch(/Kết nạp bao nhiêu/);
    await second.text("3");
    await second.text("đúng");
    expect(await stored(expectedId)).toMatchObject({ value: 3 });
  });

  test("not one's unit: told apart from a unit that does not exist", async () => {
    const { expectedId } = await ask("c7");
    const leader = await chatOf(["xa"], "leader");
    expect(await leader.text("báo cáo tháng 10 kết nạp 2")).toMatch(/không có quyền/);
    const both = await linkedChat(
      database,
      (
        await createAccount(staff(), {
          login: "hai-vai",
          label: "Hai vai",
          grants: [
            { role: "leader", unitId: id["xa"]! },
            { role: "secretary", unitId: id["c6"]! },
          ],
        })
      ).id,
      start,
    );
    expect(await both.text("báo cáo tháng 10 chi bộ Ruộng Cao kết nạp 2")).toMatch(
      /Chi bộ Ruộng Cao không thuộc đơn vị mà đồng chí báo cáo/,
    );
    const other = await chatOf(["c6"]);
    const unknown = await other.text("báo cáo tháng 10 chi bộ Ruộng Cao kết nạp 2");
    expect(unknown).not.toMatch(/không thuộc đơn vị mà đồng chí báo cáo|Ruộng Cao ·/);
    expect(await stored(expectedId)).toMatchObject({ value: null });
  });

  test("two units to choose from, and the number that was said goes with the choice", async () => {
    await ask("c6", "2026-07");
    const { expectedId } = await ask("c7", "2026-07");
    const chat = await chatOf(["c6", "c7"]);
    expect(await chat.text("báo cáo tháng 7 kết nạp 6")).toMatch(/đơn vị nào\?\n\[Chi bộ .*\] \[Chi bộ .*\]/);
    expect(await chat.tap("Chi bộ Ruộng Cao")).toMatch(/Chi bộ Ruộng Cao · tháng 7\/2026\nKết nạp: 6/);
    await chat.text("đúng");
    expect(await stored(expectedId)).toMatchObject({ value: 6 });
  });
});

test("of two secretaries at once one is told that the other was faster, and nothing is written over unasked", async () => {
  const { expectedId } = await ask("c0", "2026-09");
  const [one, two] = [await chatOf(["c0"]), await chatOf(["c0"])];
  await one.text("báo cáo tháng 9 kết nạp 1");
  await two.text("báo cáo tháng 9 kết nạp 2");
  expect(await one.text("đúng")).toMatch(/Đã nhận báo cáo/);
  expect(await two.text("đúng")).toMatch(/đã báo cáo ngày 2\/11\/2026\.\nKết nạp: 1/);
  expect(await stored(expectedId)).toMatchObject({ value: 1, version: 2 });
  const receipt = `BC-2026-09-${String(expectedId).padStart(4, "0")}`;
  expect(await one.text("đúng"), "a second «đúng» is the first one").toContain(receipt);
  expect(await stored(expectedId)).toMatchObject({ value: 1, version: 2 });
});

test("an old button sends nothing: it shows the numbers as they are now, or that all is done", async () => {
  const { expectedId } = await ask("c1", "2026-09");
  const chat = await chatOf(["c1"]);
  await chat.text("báo cáo tháng 9 kết nạp 1");
  const old = chat.offered;
  await chat.text("2");
  chat.offered = old;
  expect(await chat.tap(/^Đúng/)).toMatch(/Kết nạp: 2\n/);
  expect(await stored(expectedId)).toMatchObject({ value: null });
  await chat.text("đúng");
  chat.offered = old;
  chat.now = chat.now.add({ minutes: 1 });
  expect(await chat.tap(/^Đúng/)).toMatch(/đã báo cáo ngày/);
  expect(await stored(expectedId)).toMatchObject({ value: 2, version: 2 });
});

test("who has not reported is told to those who collect, and to a cell how it stands itself", async () => {
  await ask("c2", "2026-06");
  const { expectedId } = await ask("c3", "2026-06");
  const secretary = await person(["c3"]);
  const actor = { ...systemActor("x"), accountId: secretary };
  await answerReport({ ...staff(), actor }, { expectedId, value: 1 });
  const leader = await chatOf(["xa"], "leader");
  const status = await leader.text("ai chưa báo cáo tháng 6");
  expect(status).toMatch(/Đảng bộ xã Đồng Sậy · tình hình báo cáo · tháng 6\/2026/);
  const own = await chatOf(["c3"]);
  expect(await own.text("chi bộ em đã báo cáo tháng 6 chưa")).toMatch(
    /Đã báo cáo ngày 2\/11\/2026, sau hạn: kết nạp 1; chờ duyệt/,
  );
});
