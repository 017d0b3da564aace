import { beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { createReportForm, listExpectedReports, openReportRequest, submitReport } from "@ketnap/domain/reports";
import { type Chat, linkedChat } from "./testing/chat.ts";

const database = useDatabase();
const NOW = Temporal.Instant.from("2026-11-06T02:00:00Z");
const staff = (now = NOW): Context => ({ actor: systemActor("test"), db: database.staff, now });
const CELLS = [
  ["lo-che", "Chi bộ Thôn Lò Chè", "residential"],
  ["thcs", "Chi bộ Trường THCS Đồng Sậy", "school"],
  ["mam-non", "Chi bộ Trường Mầm non Hoa Mua", "school"],
  ["y-te", "Chi bộ Trạm Y tế Đồng Sậy", "health"],
] as const;
let leader: Chat;

/** A commune whose health post bears the commune's name, so that who says "trạm y tế" names a kind with one bearer. */
beforeAll(async () => {
  const commune = { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null };
  const cells = CELLS.map(([key, name, unitType]) => ({ key, name, unitType, level: "cell", parent: "xa" }));
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units: [commune, ...cells] }) });
  const tree = await readTree(database.staff);
  const id = (key: string) => tree.byKey(key)!.id;
  const fields = [{ indicator: "admitted" as const, label: null, min: 0, max: null, jump: null }];
  const form = await createReportForm(staff(), { title: "Biểu", fields });
  const months = { firstMonth: "2026-10", lastMonth: "2026-10", dueOn: "2026-11-04" };
  const opened = staff(Temporal.Instant.from("2026-10-25T02:00:00Z"));
  const about = { unitId: id("xa"), title: "Báo cáo", formId: form.id };
  const request = await openReportRequest(opened, { ...about, ...months });
  const { rows } = await listExpectedReports(staff(), { filter: { requestId: request.id } });
  for (const [key, admitted] of [
    ["thcs", 1],
    ["y-te", 2],
  ] as const) {
    const expected = rows.find(({ unit }) => unit.id === id(key))!;
    await submitReport(staff(), { expectedId: expected.id, values: { admitted } });
  }
  const grants = [{ role: "leader" as const, unitId: id("xa") }];
  const account = await createAccount(staff(), { login: "lanh-dao", label: "Lãnh đạo", grants });
  leader = await linkedChat(database, account.id, NOW);
});

describe("who has reported, of a kind of units", () => {
  test.each(["trường nào chưa nộp báo cáo tháng 10", "khối trường học nộp báo cáo tháng 10 hết chưa"])(
    "«%s» tells of the schools alone",
    async (said) => {
      const told = await leader.text(said);
      expect(told).toMatch(/^Đảng bộ xã Đồng Sậy · tình hình báo cáo · trường học · tháng 10\/2026\n1 \/ 2 đơn vị/);
      expect(told).toMatch(/Chưa báo cáo \(1\): Chi bộ Trường Mầm non Hoa Mua/);
      expect(told).not.toMatch(/Lò Chè|Y tế/);
    },
  );

  test.each(["xem lại báo cáo tháng 10 của trạm y tế", "trạm y tế nộp báo cáo tháng 10 chưa"])(
    "«%s» is of the one bearer, and says so",
    async (said) => {
      const told = await leader.text(said);
      expect(told).toMatch(/^Chi bộ Trạm Y tế Đồng Sậy · tình hình báo cáo · tháng 10\/2026/);
      expect(told).toMatch(/Đơn vị được hiểu là Chi bộ Trạm Y tế Đồng Sậy/);
    },
  );

  test("of a kind that is not here it does not speak of all the others", async () => {
    const told = await leader.text("bên công an nộp báo cáo tháng 10 chưa");
    expect(told).not.toMatch(/đơn vị đã báo cáo|Chi bộ/);
  });
});

test("a kind goes along with what was asked back and tapped", async () => {
  const asked = await leader.text("năm nay trạm y tế xóa tên mấy đảng viên");
  const told = asked.startsWith("Chi bộ Trạm Y tế") ? asked : await leader.tap(/./);
  expect(told).toMatch(/^Chi bộ Trạm Y tế Đồng Sậy/);
});
