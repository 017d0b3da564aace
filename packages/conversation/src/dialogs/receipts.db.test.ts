import { describe, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { approveReport, closeReportRequest, readDueReport, returnReport } from "@ketnap/domain/reports";
import { useReporting } from "../testing/reporting.ts";

const { staff, ask, begun, chatOf, report } = useReporting(useDatabase(), ["admitted", "sources", "dossiers_sent"]);

describe("a receipt is shown again to whoever asks for it", () => {
  test.each(["biên nhận", "gửi lại biên nhận", "mã biên nhận", "cho em xin số biên nhận báo cáo tháng 10"])(
    "«%s»",
    async (said) => {
      const { chat } = await begun();
      await chat.text("bc t10 kết nạp 3 nguồn 12 hồ sơ 2");
      const receipt = await chat.text("đúng");
      expect(await chat.text(said)).toBe(receipt);
    },
  );

  test("of the month that is said, or by its number", async () => {
    const { chat, unitId } = await begun();
    await ask(unitId, "2026-09");
    for (const month of [9, 10]) {
      await chat.text(`bc t${month} kết nạp ${month} nguồn 12 hồ sơ 2`);
      await chat.text("đúng");
    }
    const september = await chat.text("biên nhận tháng 9");
    expect(september).toContain("Kết nạp: 9");
    const [no] = /BC-2026-09-\d+/.exec(september)!;
    expect(await chat.text("biên nhận")).toContain("Kết nạp: 10");
    expect(await chat.text(no)).toBe(september);
    expect(await chat.text(`xem ${no.toLowerCase()}`)).toBe(september);
  });

  test("of what was not sent, or is another unit's, there is none", async () => {
    const { chat } = await begun();
    expect(await chat.text("biên nhận")).toMatch(/Chưa có báo cáo nào được gửi[^]*\[Tháng 10\/2026\]/);
    expect(await chat.text("biên nhận tháng 9")).toContain("Chưa có báo cáo nào được gửi (tháng 9/2026)");
    const { chat: other } = await begun();
    await other.text("bc t10 kết nạp 3 nguồn 12 hồ sơ 2");
    const [no] = /BC-[\d-]+/.exec(await other.text("đúng"))!;
    expect(await chat.text(no)).toContain(`Không thấy biên nhận ${no}`);
  });

  test("in the middle of a report it changes nothing of it", async () => {
    const { chat, october } = await begun();
    await chat.text("bc t10 kết nạp 3 nguồn 12");
    expect(await chat.text("biên nhận")).toMatch(/Chưa có báo cáo nào[^]*Hồ sơ đã gửi bao nhiêu\?/);
    await chat.text("2");
    await chat.text("đúng");
    expect(await report(october)).toMatchObject({ values: { admitted: 3, sources: 12, dossiers_sent: 2 } });
  });
});

test("a second «đúng» is answered by what was sent with the first, though a colleague has corrected it since", async () => {
  const { chat, unitId, october } = await begun();
  await chat.text("bc t10 kết nạp 3 nguồn 12 hồ sơ 2");
  await chat.text("đúng");
  const deputy = await chatOf(unitId);
  await deputy.text("sửa báo cáo tháng 10 nguồn 14");
  await deputy.text("đúng");
  const again = await chat.text("đúng");
  expect(again).toMatch(/^Đã gửi rồi, không gửi thêm lần nữa\.[^]*Nguồn kết nạp: 12/);
  expect(again).toMatch(/Nguồn kết nạp[^\n]*14/);
  expect(await report(october)).toMatchObject({ revision: 2, values: { sources: 14 } });
});

describe("a receipt tells how its report stands, and that it may be corrected only where it may", () => {
  async function sent() {
    const walk = await begun();
    await walk.chat.text("bc t10 kết nạp 3 nguồn 12 hồ sơ 2");
    expect(await walk.chat.text("đúng")).toContain("«sửa báo cáo»");
    const due = await readDueReport(staff(), { expectedId: walk.october });
    return { ...walk, due };
  }

  test("approved", async () => {
    const { chat, due } = await sent();
    await approveReport(staff(), { id: due.id, version: due.version });
    for (const said of ["biên nhận", "đúng"]) {
      const receipt = await chat.text(said);
      expect(receipt).toMatch(/Số biên nhận BC-2026-10-[^]*Báo cáo đã được duyệt nên không sửa được nữa/);
      expect(receipt).not.toContain("«sửa báo cáo»");
    }
  });

  test("sent back", async () => {
    const { chat, due } = await sent();
    await returnReport(staff(), { id: due.id, version: due.version, reasons: { sources: "Danh sách có 11 người" } });
    expect(await chat.text("biên nhận")).toMatch(/«sửa báo cáo»[^]*Báo cáo đã được trả lại để sửa/);
  });

  test("locked", async () => {
    const { chat, due } = await sent();
    await closeReportRequest(staff(), { id: due.requestId, version: 1 });
    const receipt = await chat.text("biên nhận");
    expect(receipt).toMatch(/Số biên nhận BC-2026-10-[^]*Kỳ báo cáo này đã khóa/);
    expect(receipt).not.toContain("«sửa báo cáo»");
  });
});
