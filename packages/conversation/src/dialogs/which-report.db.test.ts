import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { closeReportRequest, openReportRequest, readDueReport } from "@ketnap/domain/reports";
import { describe, expect, test } from "vitest";
import { linkedChat } from "../testing/chat.ts";
import { useReporting } from "../testing/reporting.ts";

const database = useDatabase();
const start = Temporal.Instant.from("2026-11-23T02:00:00Z");
const staff = (now = start): Context => ({ actor: systemActor("test"), db: database.staff, now });

test("of several reports that are open the one that was due first stands first, the unfinished month last", async () => {
  const units = [{ key: "c", name: "Chi bộ Đồi Chè", level: "cell", parent: null }];
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  const unitId = (await readTree(database.staff)).byKey("c")!.id;
  const grants = [{ role: "secretary" as const, unitId }];
  const { id } = await createAccount(staff(), { login: "bithu", label: "Bí thư", grants });
  for (const month of ["2026-11", "2026-09", "2026-10"]) {
    const dueOn = Temporal.PlainYearMonth.from(month).add({ months: 1 }).toPlainDate({ day: 5 }).toString();
    const asked = { unitId, title: `Báo cáo ${month}`, firstMonth: month, lastMonth: month, dueOn };
    await openReportRequest(staff(Temporal.Instant.from(`${month}-01T02:00:00Z`)), asked);
  }
  const chat = await linkedChat(database, id, start);
  const reply = await chat.text("nộp báo cáo");
  expect(
    chat.offered.map(({ label }) => /\d+\/2026/.exec(label)?.[0]),
    reply,
  ).toEqual(["9/2026", "10/2026", "11/2026"]);
});

const reporting = useReporting(database, ["admitted", "sources", "dossiers_sent", "converted"]);
const { begun, ask } = reporting;

describe("which months are reported may be written instead of tapped", () => {
  test.each<readonly [said: string, months: RegExp]>([
    ["tháng 10", /tháng 10\/2026/],
    ["t9", /tháng 9\/2026/],
    ["kỳ tháng 9 ạ", /tháng 9\/2026/],
  ])("«%s»", async (said, months) => {
    const { chat, unitId } = await begun();
    await ask(unitId, "2026-09");
    expect(await chat.text("gửi báo cáo")).toMatch(/kỳ nào/);
    const told = await chat.text(said);
    expect(told).toMatch(months);
    expect(told).toMatch(/Kết nạp bao nhiêu\?/);
  });

  test.each(["tháng này", "cả hai", "kỳ kia"])(
    "«%s» is none of them: it is asked again, and what was said is kept",
    async (said) => {
      const { chat, unitId, october } = await begun();
      await ask(unitId, "2026-09");
      expect(await chat.text("bc kết nạp 2 nguồn 9 hồ sơ 1 chuyển chính thức 0")).toMatch(/kỳ nào/);
      expect(await chat.text(said)).toMatch(/Chưa rõ ý «[^»]+», chưa ghi gì[\s\S]*kỳ nào/);
      expect(await chat.tap(/Tháng 10/)).toMatch(/Kết nạp: 2\nNguồn kết nạp: 9\n/);
      await chat.text("đúng");
      expect(await reporting.values(october)).toMatchObject({ admitted: 2, sources: 9 });
    },
  );

  test.each([
    "bc t10 giữ nguyên như tháng 9",
    "bc t10 như tháng 9",
    "báo cáo tháng 10 giống tháng 9",
    "bc t10 y như t9",
  ])("«%s» is as the month before", async (said) => {
    const { chat, unitId } = await begun();
    await ask(unitId, "2026-09");
    await chat.text("bc t9 kết nạp 1 nguồn 7 hồ sơ 2 chuyển chính thức 3");
    await chat.text("đúng");
    expect(await chat.text(said)).toMatch(/Kết nạp: 1\nNguồn kết nạp: 7\nHồ sơ đã gửi: 2\nChuyển chính thức: 3/);
  });

  test("of a month that is not the one before nothing is taken", async () => {
    const { chat, unitId } = await begun();
    await ask(unitId, "2026-09");
    await chat.text("bc t9 kết nạp 1 nguồn 7 hồ sơ 2 chuyển chính thức 3");
    await chat.text("đúng");
    expect(await chat.text("bc t10 như tháng 8")).not.toMatch(/Nguồn kết nạp: 7/);
  });

  test.each<readonly [said: string, shown: RegExp]>([
    ["báo cáo 2 12 3 1", /Kết nạp: 2\nNguồn kết nạp: 12\nHồ sơ đã gửi: 3\n/],
    ["báo cáo không phát sinh", /Nguồn kết nạp bao nhiêu\?/],
  ])("what was said goes along: «%s»", async (said, shown) => {
    const { chat, unitId } = await begun();
    await ask(unitId, "2026-09");
    expect(await chat.text(said)).toMatch(/^Đồng chí báo cáo kỳ nào/);
    expect(await chat.tap(/Tháng 10/)).toMatch(shown);
  });
});

describe("numbers of months that no report is asked for are told, and not lost", () => {
  test.each([
    [
      "bc tháng 9 và tháng 10 kn 0 nguồn 12 hs 1 ct 0",
      "Chưa ghi: kết nạp 0, nguồn kết nạp 12, hồ sơ đã gửi 1, chuyển chính thức 0.",
    ],
    ["bc tháng 12 kn 1 nguồn 13", "Chưa ghi: kết nạp 1, nguồn kết nạp 13."],
    [
      "báo cáo tháng 6: 2 kết nạp, họp chi bộ 3 buổi, nguồn 7",
      "Chưa ghi: kết nạp 2, nguồn kết nạp 7, họp chi bộ 3 buổi.",
    ],
  ])("«%s»", async (said, unnoted) => {
    const { chat, october } = await reporting.begun();
    const told = await chat.text(said);
    expect(told).toMatch(/^Không có yêu cầu báo cáo/);
    expect(told).toContain(unnoted);
    await chat.tap(/Tháng 10/);
    expect(await reporting.values(october)).toBeNull();
  });

  test("those of this month, which has hardly begun, go with the month that is tapped", async () => {
    const { chat } = await reporting.begun();
    expect(await chat.text("báo cáo tháng này kn 1 nguồn 13 hs 0 ct 0")).not.toMatch(/Chưa ghi/);
    expect(await chat.tap(/Tháng 10/)).toMatch(/Kết nạp: 1\nNguồn[^\n]*: 13/);
  });

  test.each(["tháng này không có gì", "thang nay chi bo em khong co gi bao cao"])(
    "so does that there was nothing: «%s»",
    async (said) => {
      const { chat, october } = await reporting.begun();
      expect(await chat.text(said)).toMatch(/^Không có yêu cầu báo cáo tháng 11\/2026/);
      expect(await chat.tap(/Tháng 10/)).toMatch(/Nguồn kết nạp bao nhiêu\?/);
      expect(await chat.text("12")).toMatch(/Bằng 0: kết nạp, hồ sơ đã gửi, chuyển chính thức/);
      expect(await reporting.values(october)).toBeNull();
    },
  );

  test.each(["tháng 10 không có gì báo cáo", "tháng 10 bên em không phát sinh"])(
    "that there was nothing in a month is a report of it: «%s»",
    async (said) => {
      const { chat } = await reporting.begun();
      expect(await chat.text(said)).toMatch(/tháng 10\/2026\nNguồn kết nạp bao nhiêu\?/);
    },
  );

  test("what asks, and what is said of another matter, is none", async () => {
    const { chat } = await reporting.begun();
    for (const said of ["tháng 10 có gì không", "tháng 10 không có gì mới à", "tháng này không có lớp nào"])
      expect(await chat.text(said), said).not.toMatch(/bao nhiêu\?|Không có yêu cầu báo cáo/);
  });

  test("of a report that is locked, and one that was locked while it was written", async () => {
    const { chat, unitId, october } = await reporting.begun();
    await reporting.ask(unitId, "2026-09");
    await chat.text("bc t10 kn 1");
    const { requestId } = await readDueReport(reporting.staff(), { expectedId: october });
    await closeReportRequest(reporting.staff(), { id: requestId, version: 1 });
    expect(await chat.text("nguồn 12")).toMatch(/đã khóa[^]*Chưa ghi: nguồn 12\.[^]*Số đang ghi dở vẫn được giữ/);
    expect(await chat.text("bc t10 kn 2 nguồn 5")).toMatch(/đã khóa[^]*Chưa ghi: kết nạp 2, nguồn kết nạp 5\./);
  });
});

test("«lớp 3» on a form of learners is told to be unclear where they are asked, and not kept back until the end", async () => {
  const { chat, unitId } = await begun();
  await ask(unitId, "2026-09", { of: ["admitted", "trained"] });
  expect(await chat.text("bc t9 kết nạp 2 lớp 3")).toMatch(
    /^Chưa rõ nên chưa ghi: lớp đã mở 3\.[\s\S]*Học viên đã bồi dưỡng bao nhiêu/,
  );
  expect(await chat.text("3")).toMatch(/Kết nạp: 2\nHọc viên đã bồi dưỡng: 3\n/);
});

test.each([(name: string) => name, (name: string) => name.replace("Chi bộ ", ""), (name: string) => `cho ${name} nhé`])(
  "the unit's name says of which one the numbers are",
  async (saying) => {
    const [one, other] = [await begun(), await begun()];
    const grants = [one, other].map(({ unitId }) => ({ role: "secretary" as const, unitId }));
    const { id } = await createAccount(reporting.staff(), {
      login: `hai-${other.unitId}`,
      label: "Bí thư hai nơi",
      grants,
    });
    const chat = await linkedChat(database, id, Temporal.Instant.from("2026-11-02T02:00:00Z"));
    expect(await chat.text("bc t10 kn 3 nguồn 12 hs 1 ct 0")).toMatch(/đơn vị nào\?/);
    const name = (await readTree(database.staff)).unit(other.unitId)!.name;
    expect(await chat.text(saying(name).toLowerCase())).toMatch(new RegExp(`${name} · tháng 10/2026\nKết nạp: 3\n`));
    await chat.text("đúng");
    expect(await reporting.values(other.october)).toMatchObject({ admitted: 3, sources: 12 });
    expect(await reporting.values(one.october)).toBeNull();
  },
);
