import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { closeReportRequest, fillLagCauses, openReportRequest } from "@ketnap/domain/reports";
import { beforeAll, expect, test } from "vitest";
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
const start = Temporal.Instant.from("2026-11-02T02:00:00Z");
const staff = (): Context => ({ actor: systemActor("test"), db: database.staff, now: start });
const id: Record<string, number> = {};
let october: { id: number; version: number };

beforeAll(async () => {
  const cells = ["Đồi Chè", "Bến Gỗ", "Cầu Đá", "Gò Mít"].map((name, at) => ({
    key: `c${at}`,
    name: `Chi bộ ${name}`,
  }));
  const units = [
    { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
    ...cells.map((cell) => ({ ...cell, level: "cell", parent: "xa" })),
  ];
  const year = { from: "2026-01", to: "2026-12", scope: "year", kind: "absolute" };
  const quotas = [{ unit: "xa", ...year, value: 48 }, ...cells.map(({ key }) => ({ unit: key, ...year, value: 12 }))];
  const figures = cells.map(({ key }, at) => {
    const span = { from: "2026-01", to: "2026-09", indicator: "admitted", source: "report" };
    return { unit: key, ...span, value: at === 3 ? 9 : 2 };
  });
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units, quotas, figures }) });
  const tree = await readTree(database.staff);
  for (const { key } of units) id[key] = tree.byKey(key)!.id;
  await fillLagCauses(staff(), {});
  const asked = { title: "Báo cáo tháng 10", firstMonth: "2026-10", lastMonth: "2026-10", dueOn: "2026-11-30" };
  october = await openReportRequest(staff(), { unitId: id["xa"]!, ...asked });
});

let made = 0;
async function chatOf(unit: string, role: "secretary" | "leader", channel?: "zalo-bot"): Promise<Chat> {
  const grants = [{ role, unitId: id[unit]! }];
  const account = await createAccount(staff(), { login: `nguoi-${++made}`, label: `Người thứ ${made}`, grants });
  return linkedChat(database, account.id, start, channel);
}

async function report(chat: Chat, number: number): Promise<string> {
  await chat.text(`báo cáo tháng 10 kết nạp ${number}`);
  return chat.text("đúng");
}

test("a unit in the red is asked why under its receipt, answers by one tap, and changes it until the lock", async () => {
  const chat = await chatOf("c0", "secretary");
  const receipt = await report(chat, 1);
  expect(receipt).toMatch(/BC-2026-10/);
  expect(receipt).toMatch(/Đang chậm: lũy kế 3, lẽ ra 10\.\nNguyên nhân chính/);
  expect(await chat.tap("Ít nguồn")).toMatch(/Đã ghi nguyên nhân chậm: Ít nguồn · Chi bộ Đồi Chè · tháng 10\/2026/);
  expect(chat.offered.map(({ label }) => label)).not.toContain("Ít nguồn");
  expect(await chat.tap("Dân cư già")).toMatch(/Đã ghi nguyên nhân chậm: Dân cư già/);

  const other = await chatOf("c3", "secretary");
  expect(await report(other, 1), "one on its pace is not asked").not.toMatch(/nguyên nhân|chậm/i);

  // Without buttons: by the number of the choice.
  const zalo = await chatOf("c1", "secretary", "zalo-bot");
  expect(await report(zalo, 0)).toMatch(/Nguyên nhân chính/);
  const position = zalo.offered.findIndex(({ label }) => label === "Đi làm ăn xa") + 1;
  expect(await zalo.text(String(position))).toMatch(/Đã ghi nguyên nhân chậm: Đi làm ăn xa · Chi bộ Bến Gỗ/);
  const third = await chatOf("c2", "secretary");
  await report(third, 0);
  await third.tap("Đi làm ăn xa");

  const leader = await chatOf("xa", "leader");
  expect(await leader.text("tiến độ kết nạp năm nay")).toMatch(/Nguyên nhân chậm: đi làm ăn xa 2, dân cư già 1/);

  await closeReportRequest(staff(), { id: october.id, version: october.version });
  expect(await third.tap("Ít nguồn")).toMatch(/chưa ghi gì · Chi bộ Cầu Đá/);
});
