import { describe, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { approveReport, closeReportRequest, readDueReport } from "@ketnap/domain/reports";
import { linkedChat } from "../testing/chat.ts";
import { useReporting } from "../testing/reporting.ts";

const database = useDatabase();
const { begun, ask, staff } = useReporting(database, ["admitted", "sources"]);

/** A secretary whose October was locked before he sent it. */
async function locked() {
  const made = await begun();
  const { requestId } = await readDueReport(staff(), { expectedId: made.october });
  await closeReportRequest(staff(), { id: requestId, version: 1 });
  return made;
}

describe("who asks for a locked report to be opened is told who does it", () => {
  test.each([
    "xin mở khóa giúp em",
    "mo khoa cho em voi",
    "xin mở khoá báo cáo tháng 10",
    "nhờ văn phòng mở lại báo cáo tháng 10 giúp em",
    "em xin gỡ khóa để nộp bổ sung ạ",
  ])("«%s»", async (said) => {
    const { chat } = await locked();
    expect(await chat.text("bc t10 kn 1 nguồn 9")).toContain("đã khóa");
    expect(await chat.text(said)).toMatch(
      /^Kỳ báo cáo tháng 10\/2026 của [^\n]* đã khóa[^]*Chỉ văn phòng đảng ủy mở khóa được[^]*Chưa có số nào được gửi/,
    );
  });

  test("of the month that was said, and where that is open it is offered", async () => {
    const { chat, unitId } = await locked();
    await ask(unitId, "2026-09");
    expect(await chat.text("xin mở khóa báo cáo tháng 9")).toContain(
      "Không có kỳ báo cáo nào của đơn vị đồng chí đang khóa",
    );
    expect(await chat.tap(/Tháng 9/)).toContain("Kết nạp bao nhiêu?");
  });

  test("an approved one is sent back by the office, which is no lock", async () => {
    const { chat, october } = await begun();
    await chat.text("bc t10 kn 1 nguồn 9");
    await chat.text("đúng");
    const { version } = await readDueReport(staff(), { expectedId: october });
    await approveReport(staff(), { id: october, version });
    expect(await chat.text("xin mở khóa báo cáo tháng 10")).toMatch(/đã được duyệt[^]*xin văn phòng đảng ủy trả lại/);
  });

  test("a course of learners stays one, and so does a lock that nobody set", async () => {
    const { chat } = await locked();
    expect(await chat.text("bao giờ mở khóa bồi dưỡng tiếp theo")).not.toContain("văn phòng đảng ủy mở khóa");
    const { chat: other } = await begun();
    expect(await other.text("xin mở khóa giúp em")).not.toContain("đang khóa");
  });
});

test("after another question as well, and to approve is as little done from here", async () => {
  const { chat } = await locked();
  await chat.text("em nộp báo cáo tháng 10 chưa");
  expect(await chat.text("mở khóa lại giúp em")).toContain("Chỉ văn phòng đảng ủy mở khóa được");
  expect(await chat.text("duyệt giúp em với")).toContain("Qua đây không duyệt được báo cáo");
  expect(await chat.text("duyệt chưa")).not.toContain("Qua đây không duyệt được");
});

test("who could lift a lock, or may only look, is told where it is done", async () => {
  const { unitId } = await locked();
  for (const role of ["leader", "staff"] as const) {
    const account = { login: `mo-khoa-${role}`, label: role, grants: [{ role, unitId }] };
    const chat = await linkedChat(database, (await createAccount(staff(), account)).id, staff().now);
    expect(await chat.text("mở khóa báo cáo tháng 10")).toMatch(/là việc của văn phòng đảng ủy, ở trang quản lý/);
  }
});
