import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { type Chat, linkedChat } from "./testing/chat.ts";

const database = useDatabase();
const start = Temporal.Instant.from("2026-11-02T02:00:00Z");
const staff = (): Context => ({ actor: systemActor("test"), db: database.staff, now: start });
let chat: Chat;

beforeAll(async () => {
  const units = [
    { key: "xa", name: "Đảng bộ xã Hồ Lau", level: "commune", parent: null },
    { key: "doi", name: "Chi bộ Thôn Đồi Cỏ", level: "cell", parent: "xa" },
    { key: "van", name: "Chi bộ Thôn Vạn Chài", level: "cell", parent: "xa" },
  ];
  const figures = units.flatMap(({ key }, at) =>
    ["admitted", "sources"].map((indicator) => ({
      unit: key,
      indicator,
      from: "2026-10",
      to: "2026-10",
      value: indicator === "sources" ? 40 + at : 10 + at,
      source: "report",
    })),
  );
  await loadFile(staff(), { name: "ho-lau.json", text: JSON.stringify({ units, figures }) });
  const tree = await readTree(database.staff);
  const grants = ["xa", "doi", "van"].map((key) => ({ role: "staff" as const, unitId: tree.byKey(key)!.id }));
  chat = await linkedChat(
    database,
    (await createAccount(staff(), { login: "ho-lau", label: "Hồ Lau", grants })).id,
    start,
  );
});

test("both are answered in one message, in their order, and what follows goes on with the second", async () => {
  const told = await chat.text("thôn Vạn Chài bao giờ có đoàn kiểm tra, với lại còn nguồn không");
  expect(told).toMatch(/kiểm tra[\s\S]*Chi bộ Thôn Vạn Chài · nguồn kết nạp[\s\S]*\b42\b/);
  expect(await chat.text("thôn Đồi Cỏ thì sao")).toMatch(/^Chi bộ Thôn Đồi Cỏ · nguồn kết nạp[\s\S]*\b41\b/);
});

test("where one is not clear, the other is answered and this one asked about", async () => {
  const told = await chat.text("cho biết chỉ tiêu và kết quả của thôn Vạn Chài, với lại lớp cảm tình sắp tới khi nào");
  expect(told).toMatch(/chưa rõ ý[\s\S]*lớp/i);
  expect(await chat.tap("Tiến độ kết nạp")).toMatch(/^Chi bộ Thôn Vạn Chài · kết nạp/);
});
