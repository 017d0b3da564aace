import { describe, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { readDueReport, returnReport } from "@ketnap/domain/reports";
import type { Chat } from "../testing/chat.ts";
import { useReporting } from "../testing/reporting.ts";

const asked = ["admitted", "sources", "dossiers_sent", "converted"] as const;
const { staff, ask, begun, report, values } = useReporting(useDatabase(), asked);
const LINE = "bc t10 kn 2 nguồn 12 hs 3 ct 1";
const SENT = { admitted: 2, sources: 12, dossiers_sent: 3, converted: 1 };

describe("while a report waits, not to send is to put it off, and mutes nothing", () => {
  test.each([
    "đừng gửi",
    "không gửi nữa",
    "thôi đừng gửi nữa",
    "đừng gửi vội",
    "khoan, đừng gửi",
    "khỏi gửi nữa",
    "thôi không báo nữa",
    "khoan hãy gửi đã",
    "chưa gửi vội nhé",
    "em chưa muốn nộp báo cáo này đâu ạ",
    "don't send it yet",
    "để mai gửi",
    "chiều em nộp nhé",
    "gui sau nha",
  ])("«%s»", async (said) => {
    const { chat, october } = await begun();
    await chat.text(LINE);
    expect(await chat.text(said)).toMatch(/^Chưa gửi gì\. Báo cáo tháng 10\/2026 [^]*được giữ lại/);
    expect(await values(october)).toBeNull();
    expect(await chat.text("báo cáo")).toContain("Kết nạp: 2");
  });

  test("said once more it is the same, and a day later it is of news", async () => {
    const { chat } = await begun();
    await chat.text(LINE);
    await chat.text("đừng gửi");
    expect(await chat.text("thôi đừng gửi nữa")).toMatch(/^Chưa gửi gì/);
    chat.now = chat.now.add({ hours: 24 });
    expect(await chat.text("đừng gửi nữa")).not.toContain("Chưa gửi gì");
  });

  test.each(["đúng, gửi đi", "dung gui di", "đúng nộp luôn"])("«%s» puts nothing off", async (said) => {
    const { chat } = await begun();
    await chat.text(LINE);
    expect(await chat.text(said)).not.toContain("giữ lại");
  });

  test.each(["đừng nhắc nữa", "đừng gửi bản tin nữa", "tắt nhắc việc"])("«%s» speaks of no report", async (said) => {
    const { chat } = await begun();
    await chat.text(LINE);
    expect(await chat.text(said)).not.toContain("Chưa gửi gì");
  });
});

async function correcting(): Promise<{ chat: Chat; october: number; unitId: number }> {
  const { chat, october, unitId } = await begun();
  await chat.text(LINE);
  await chat.text("đúng");
  expect(await chat.text("à nhầm kn 5")).toContain("Kết nạp: 5 (trước là 2)");
  return { chat, october, unitId };
}

describe("a correction can be dropped", () => {
  test.each([
    "bỏ bản sửa",
    "thôi không sửa nữa",
    "hủy sửa",
    "giữ nguyên như cũ",
    "giữ nguyên",
    "giữ số cũ",
    "hủy",
    "em không sửa nữa đâu ạ",
    "để như cũ nhé",
  ])("«%s»", async (said) => {
    const { chat, october } = await correcting();
    const dropped = await chat.text(said);
    expect(dropped).toMatch(/^Đã bỏ bản sửa\.[^]*tháng 10\/2026[^]*Kết nạp: 2\nNguồn kết nạp: 12/);
    expect(await chat.text("đúng")).toMatch(/^Đã gửi rồi[^]*Kết nạp: 2/);
    chat.now = chat.now.add({ hours: 50 });
    await chat.text("đúng");
    expect(await report(october)).toMatchObject({ revision: 1, values: SENT });
    expect(await chat.text("sửa báo cáo tháng 10 nguồn 14")).toMatch(/Kết nạp: 2\nNguồn kết nạp: 14 \(trước là 12\)/);
  });

  test("by its button, under the summary and where it was put off", async () => {
    const { chat, october } = await correcting();
    await chat.tap("Bỏ bản sửa");
    expect(await chat.text("à nhầm kn 6")).toContain("Kết nạp: 6 (trước là 2)");
    await chat.text("để sau");
    expect(await chat.tap("Bỏ bản sửa")).toContain("Kết nạp: 2");
    expect(await values(october)).toEqual(SENT);
  });

  test("where it was put off, by its word", async () => {
    const { chat } = await correcting();
    await chat.text("để sau");
    expect(await chat.text("bỏ bản sửa")).toMatch(/^Đã bỏ bản sửa/);
  });

  test("of what was never sent there is none: «hủy» keeps what was written", async () => {
    const { chat } = await begun();
    await chat.text(LINE);
    expect(await chat.text("hủy")).toContain("được giữ lại như đang viết");
    expect(chat.offered).toEqual([]);
  });
});

describe("what waits beside a report that was sent is its correction", () => {
  test("put off, it says what was sent", async () => {
    const { chat, october } = await correcting();
    const kept = await chat.text("để sau");
    expect(kept).toMatch(/^Chưa gửi bản sửa[^]*Số đã gửi vẫn là:\nKết nạp: 2\n/);
    expect(kept).not.toContain("Chưa gửi gì");
    expect(await values(october)).toEqual(SENT);
    expect(await chat.text("báo cáo")).toContain("Kết nạp: 5 (trước là 2)");
  });

  test("below another answer as well", async () => {
    const { chat } = await correcting();
    const reply = await chat.text("chỉ tiêu kết nạp năm 2026 là bao nhiêu");
    expect(reply).toContain("Bản sửa báo cáo tháng 10/2026 chưa gửi, số đã gửi vẫn giữ nguyên");
  });

  test("of one that came back, what is missing is the mended one", async () => {
    const { chat, october } = await begun();
    await chat.text(LINE);
    await chat.text("đúng");
    const { version } = await readDueReport(staff(), { expectedId: october });
    await returnReport(staff(), { id: october, version, reasons: { sources: "Danh sách có 11 người" } });
    await chat.text("nguồn 11");
    const kept = await chat.text("hủy sửa");
    expect(kept).toMatch(/^Chưa gửi bản sửa[^]*văn phòng đã trả lại/);
    expect(kept).not.toContain("Số đã gửi vẫn là");
  });
});

describe("within the hour a number by its name corrects what was sent, whatever other months wait", () => {
  test.each([
    ["nguồn 14", "Nguồn kết nạp: 14 (trước là 12)"],
    ["đổi nguồn thành 14", "Nguồn kết nạp: 14 (trước là 12)"],
    ["nguồn 14 em nhé", "Nguồn kết nạp: 14 (trước là 12)"],
    ["kết nạp 3", "Kết nạp: 3 (trước là 2)"],
    ["14 mới đúng", "Sửa số nào?"],
  ])("«%s»", async (said, shown) => {
    const { chat, october, unitId } = await begun();
    const september = await ask(unitId, "2026-09");
    await chat.text("bc t9 kn 2 nguồn 12 hs 3 ct 1");
    await chat.text("đúng");
    expect(await chat.text(said)).toContain(shown);
    expect(await values(september)).toEqual(SENT);
    expect(await values(october)).toBeNull();
  });

  test("all numbers at once are another month's", async () => {
    const { chat, unitId } = await begun();
    await ask(unitId, "2026-09");
    await chat.text("bc t9 kn 2 nguồn 12 hs 3 ct 1");
    await chat.text("đúng");
    expect(await chat.text("kn 1 nguồn 10 hs 2 ct 0")).not.toContain("trước là");
  });
});
