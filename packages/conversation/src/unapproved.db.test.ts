import { describe, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { approveReport, readDueReport, returnReport, submitReport } from "@ketnap/domain/reports";
import { linkedChat } from "./testing/chat.ts";
import { useReporting } from "./testing/reporting.ts";

const database = useDatabase();
const { begun, ask, staff } = useReporting(database, ["admitted", "sources", "dossiers_sent"]);
const NOTE = "Báo cáo đã gửi, chưa duyệt, chưa tính vào số liệu:";
let sent = 0;

async function send(expectedId: number, admitted: number, sources: number, dossiers: number): Promise<void> {
  const values = { admitted, sources, dossiers_sent: dossiers };
  await submitReport(staff(), { expectedId, values, token: `chua-duyet-${++sent}` });
}

/** A leader of the ward, which nobody has figures of. */
async function leader(unitId: number) {
  const above = (await readTree(database.staff)).parentOf(unitId, "2026-11-02")!;
  const grants = [{ role: "leader" as const, unitId: above }];
  const { id } = await createAccount(staff(), { login: `lanh-dao-${++sent}`, label: "Lãnh đạo", grants });
  return linkedChat(database, id, staff().now);
}

describe("what was reported and is not approved is told beside the figures, and never as one", () => {
  test.each([
    ["tháng 10 kết nạp được mấy", `${NOTE} tháng 10/2026: kết nạp 2`],
    ["thang 10 ket nap duoc may nguoi", `${NOTE} tháng 10/2026: kết nạp 2`],
    ["nguồn tháng 10", `${NOTE} tháng 10/2026: nguồn kết nạp 12`],
    ["quý 4 kết nạp mấy người", `${NOTE} tháng 10/2026: kết nạp 2`],
    ["tháng 10 gửi mấy hồ sơ", `${NOTE} tháng 10/2026: hồ sơ đã gửi 3`],
  ])("«%s» of a unit without figures", async (said, note) => {
    const { chat, october } = await begun();
    await send(october, 2, 12, 3);
    const told = await chat.text(said);
    expect(told).toMatch(/Chưa có số liệu/);
    expect(told).toContain(note);
  });

  test("approved it is a figure, and sent back it is nothing", async () => {
    const [one, other] = [await begun(), await begun()];
    for (const { october } of [one, other]) await send(october, 2, 12, 3);
    const versionOf = async (expectedId: number) => (await readDueReport(staff(), { expectedId })).version;
    await approveReport(staff(), { id: one.october, version: await versionOf(one.october) });
    const reasons = { admitted: "Danh sách có 1 người" };
    await returnReport(staff(), { id: other.october, version: await versionOf(other.october), reasons });
    const told = await one.chat.text("tháng 10 kết nạp được mấy");
    expect(told).toMatch(/\b2\b/);
    expect(told).not.toContain(NOTE);
    expect(await other.chat.text("tháng 10 kết nạp được mấy")).not.toContain(NOTE);
  });

  test("beside the figures of the months before, of the latest of several requests for one month", async () => {
    const { chat, unitId, october } = await begun();
    const tree = await readTree(database.staff);
    const figures = [
      {
        unit: tree.unit(unitId)!.key,
        indicator: "admitted",
        from: "2026-01",
        to: "2026-09",
        value: 5,
        source: "record",
      },
    ];
    await loadFile(staff(), { name: "so-lieu.json", text: JSON.stringify({ units: [], figures }) });
    await send(october, 2, 12, 3);
    await send(await ask(unitId, "2026-10", { title: "Báo cáo bổ sung" }), 3, 12, 3);
    const told = await chat.text("năm nay kết nạp được mấy người");
    expect(told).toMatch(/\b5\b/);
    expect(told).toContain(`${NOTE} tháng 10/2026: kết nạp 3`);
  });

  test("of who leads it is the sum, with how many told it", async () => {
    const { october, unitId } = await begun();
    await send(october, 4, 12, 3);
    const told = await (await leader(unitId)).text("tháng 10 kết nạp được mấy");
    expect(told).toMatch(new RegExp(`${NOTE} tháng 10/2026: kết nạp \\d+ \\(\\d+ đơn vị\\)`));
  });
});
