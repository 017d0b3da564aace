import { describe, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { readDueReport, returnReport, submitReport } from "@ketnap/domain/reports";
import { useReporting } from "../testing/reporting.ts";

const database = useDatabase();
const { begun, ask, staff, values } = useReporting(database, ["admitted", "sources", "dossiers_sent", "converted"]);
const SUM = /Kết nạp: 2\nNguồn kết nạp: 12\nHồ sơ đã gửi: 3\nChuyển chính thức: 1\n/;
const SENT = { admitted: 2, sources: 12, dossiers_sent: 3, converted: 1 };

describe("all numbers at once, in the order of the form", () => {
  test.each(["bc t10 2 12 3 1", "báo cáo tháng 10: 2, 12, 3, 1", "dạ em báo cáo tháng 10 ạ: 02 - 12 - 03 - 01"])(
    "in one line: «%s»",
    async (line) => {
      const { chat, october } = await begun();
      const shown = await chat.text(line);
      expect(shown).toMatch(/đã xếp theo thứ tự của biểu/);
      expect(shown).toMatch(SUM);
      expect(await values(october), "nothing before «đúng»").toBeNull();
      await chat.text("đúng");
      expect(await values(october)).toEqual(SENT);
    },
  );

  test("under the first question, under a later one, and under the summary", async () => {
    const [first, later, last] = [await begun(), await begun(), await begun()];
    await first.chat.text("bc t10");
    expect(await first.chat.text("2 12 3 1")).toMatch(SUM);
    await later.chat.text("bc t10");
    await later.chat.text("2");
    expect(await later.chat.text("12, 3, 1")).toMatch(SUM);
    await last.chat.text("bc t10 kết nạp 1, nguồn 10, hồ sơ 0, chính thức 0");
    expect(await last.chat.text("2,12,3,1")).toMatch(SUM);
    for (const { chat, october } of [first, later, last]) {
      await chat.text("đúng");
      expect(await values(october)).toEqual(SENT);
    }
  });

  test.each(["2 đồng chí, 12 nguồn, 3 hồ sơ, 1 chính thức", "2, nguồn 12, hs 3, chính thức 1"])(
    "the first by what is asked, the others by their names: «%s»",
    async (said) => {
      const { chat } = await begun();
      await chat.text("bc t10");
      expect(await chat.text(said)).toMatch(SUM);
    },
  );

  test("a paragraph tells of nobody because a sentence begins behind «đồng chí.»", async () => {
    const { chat } = await begun();
    const said =
      "em gửi anh báo cáo tháng 10: kết nạp được 2 đảng viên mới, nguồn còn 12, đã gửi 3 hồ sơ về phường; công nhận chính thức 1 đồng chí. Sinh hoạt chi bộ đúng quy định.";
    const told = await chat.text(said);
    expect(told).not.toMatch(/họ tên/);
    expect(told).toMatch(SUM);
    expect(await chat.text("bc t10 kết nạp 1 đồng chí. Nguyễn Văn An, nguồn 3")).toMatch(/Xin không gửi họ tên/);
  });

  test.each<readonly [said: string, told: RegExp]>([
    ["2 12 3", /viết 3 số, còn phải có 4: kết nạp, nguồn kết nạp, hồ sơ đã gửi, chuyển chính thức\. Chưa ghi gì/],
    ["2 12 3 1 5", /viết 5 số, còn phải có 4/],
  ])("too few or too many are told, and none is noted: «%s»", async (said, told) => {
    const { chat } = await begun();
    await chat.text("bc t10");
    const reply = await chat.text(said);
    expect(reply).toMatch(told);
    expect(reply).toMatch(/Kết nạp bao nhiêu\?/);
    expect(await chat.text("2"), "the question is still the same").toMatch(/Nguồn kết nạp bao nhiêu\?/);
  });
});

describe("as the report before said", () => {
  async function withSeptember() {
    const scene = await begun();
    const expectedId = await ask(scene.unitId, "2026-09");
    const said = { admitted: 2, sources: 12, dossiers_sent: 3, converted: 1 };
    await submitReport(staff(), { expectedId, values: said, token: `thang-chin-${expectedId}` });
    return scene;
  }

  test.each(["bc t10 như tháng trước", "bao cao thang 10 y nhu cu"])(
    "all of it, shown before it goes: «%s»",
    async (line) => {
      const { chat, october } = await withSeptember();
      const shown = await chat.text(line);
      expect(shown).toMatch(/Lấy theo kỳ trước: kết nạp 2, nguồn kết nạp 12, hồ sơ đã gửi 3, chuyển chính thức 1\./);
      expect(shown).toMatch(SUM);
      expect(await values(october)).toBeNull();
      await chat.text("đúng");
      expect(await values(october)).toEqual(SENT);
    },
  );

  test.each<readonly [line: string, shown: RegExp]>([
    [
      "bc t10 kết nạp 0 còn lại như tháng trước",
      /Kết nạp: 0\nNguồn kết nạp: 12\nHồ sơ đã gửi: 3\nChuyển chính thức: 1\n/,
    ],
    ["bc t10 nguồn như tháng trước, kn 0, hồ sơ 1, ct 0", /Kết nạp: 0\nNguồn kết nạp: 12\nHồ sơ đã gửi: 1\n/],
    ["bc t10 giống tháng trước, kết nạp 0", /Kết nạp: 0\nNguồn kết nạp: 12\nHồ sơ đã gửi: 3\nChuyển chính thức: 1\n/],
    ["bc t10 kn 0, nguồn như cũ, hồ sơ 1, ct 0", /Kết nạp: 0\nNguồn kết nạp: 12\nHồ sơ đã gửi: 1\n/],
  ])("some of it: «%s»", async (line, shown) => {
    const { chat } = await withSeptember();
    expect(await chat.text(line)).toMatch(shown);
  });

  test("under a question it is that one number, and «tất cả như tháng trước» is all that is left", async () => {
    const { chat } = await withSeptember();
    await chat.text("bc t10");
    expect(await chat.text("y như cũ")).toMatch(/Nguồn kết nạp bao nhiêu\?/);
    expect(await chat.text("tất cả như tháng trước")).toMatch(SUM);
  });

  test("of a number that came back «như cũ» is what was sent", async () => {
    const { chat, october } = await withSeptember();
    await chat.text("bc t10 2 15 3 1");
    await chat.text("đúng");
    const { version } = await readDueReport(staff(), { expectedId: october });
    await returnReport(staff(), { id: october, version, reasons: { sources: "Danh sách có 14" } });
    await chat.text("bc t10");
    expect(await chat.text("vẫn như cũ ạ")).toMatch(/Nguồn kết nạp: 15\n/);
    await chat.text("sửa nguồn");
    expect(await chat.text("như tháng trước")).toMatch(/Nguồn kết nạp: 12 \(trước là 15\)/);
  });

  test("what no report said before is asked", async () => {
    const { chat } = await begun();
    const told = await chat.text("bc t10 như tháng trước");
    expect(told).toMatch(/Chưa có số kỳ trước: kết nạp, nguồn kết nạp, hồ sơ đã gửi, chuyển chính thức\./);
    expect(told).toMatch(/Kết nạp bao nhiêu\?/);
  });
});

describe("sums since January are none of the month's numbers", () => {
  test("nor are those that follow the first one", async () => {
    const { chat } = await begun();
    const told = await chat.text("bc t10 lũy kế từ đầu năm kết nạp 15 nguồn 12 hồ sơ 14 ct 9");
    expect(told).toMatch(/Chưa rõ nên chưa ghi: kết nạp 15; hồ sơ đã gửi 14; chuyển chính thức 9/);
    expect(told).toMatch(/Kết nạp bao nhiêu\?/);
  });
});
