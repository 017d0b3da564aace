import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { toText } from "@ketnap/wording";
import { linkedChat } from "./testing/chat.ts";

const database = useDatabase();
const start = Temporal.Instant.from("2026-11-22T02:00:00Z");
const staff = () => ({ actor: systemActor("test"), db: database.staff, now: start });

const units = [
  { key: "tinh", name: "Đảng bộ tỉnh Suối Đá", level: "province", parent: null },
  { key: "a", name: "Đảng bộ xã An Khê", level: "commune", parent: "tinh" },
  { key: "b", name: "Đảng bộ xã Bình Khê", level: "commune", parent: "tinh" },
  { key: "a1", name: "Chi bộ thôn Đoài", level: "cell", parent: "a" },
  { key: "b1", name: "Chi bộ thôn Đoài", level: "cell", parent: "b" },
  { key: "b2", name: "Chi bộ thôn Đoài", level: "cell", parent: "b", endedOn: "2024-07-01" },
  { key: "a2", name: "Chi bộ thôn Nam", level: "cell", parent: "a" },
];
const year = { indicator: "admitted", from: "2026-01", to: "2026-10", source: "report" };
const figures = [
  { unit: "a1", value: 3, ...year },
  { unit: "b1", value: 5, ...year },
  { unit: "a2", value: 7, ...year },
];

const people: Record<string, number> = {};

beforeAll(async () => {
  await loadFile(staff(), { name: "a.json", text: JSON.stringify({ units, figures }) });
  const ids = new Map((await database.owner.prisma.unit.findMany()).map(({ key, id }) => [key, id]));
  for (const [login, key] of [
    ["van-phong", "tinh"],
    ["bi-thu", "a1"],
  ]) {
    const grants = [{ role: key === "tinh" ? ("staff" as const) : ("secretary" as const), unitId: ids.get(key!)! }];
    people[login!] = (await createAccount(staff(), { login: login!, label: login!, grants })).id;
  }
});

const chatOf = (login: string, channel: "telegram" | "zalo-bot" | "web" = "telegram") =>
  linkedChat({ staff: database.staff, bot: database.bot }, people[login]!, start, channel);

test("units of one name are offered with what tells them apart, and answered for under it", async () => {
  const chat = await chatOf("van-phong");
  await chat.text("kết nạp chi bộ thôn Đoài năm 2026");
  const labels = chat.offered.map(({ label }) => label);
  expect(labels).toContain("Chi bộ thôn Đoài (xã An Khê)");
  expect(labels).toContain("Chi bộ thôn Đoài (xã Bình Khê)");
  expect(new Set(labels).size).toBe(labels.length);
  const answer = await chat.tap("Chi bộ thôn Đoài (xã Bình Khê)");
  expect(answer).toMatch(/^Chi bộ thôn Đoài \(xã Bình Khê\) · /);
  expect(answer).toMatch(/(?<!\d)5(?!\d)/);
});

test("by number too, where a channel has no buttons", async () => {
  const chat = await chatOf("van-phong", "zalo-bot");
  await chat.text("kết nạp chi bộ thôn Đoài năm 2026");
  const place = 1 + chat.offered.findIndex(({ label }) => label === "Chi bộ thôn Đoài (xã An Khê)");
  expect(await chat.text(String(place))).toMatch(/^Chi bộ thôn Đoài \(xã An Khê\) · /);
});

test("who reaches one of them alone hears its name and nothing of the others", async () => {
  const chat = await chatOf("bi-thu");
  expect(await chat.text("kết nạp chi bộ thôn Đoài năm 2026")).toMatch(/^Chi bộ thôn Đoài · /);
  expect(toText(chat.last!)).not.toMatch(/xã/);
});

test("who asks for the unit above his own hears kindly that it is out of reach, and never his own number for it", async () => {
  const chat = await chatOf("bi-thu");
  await chat.text("kết nạp năm 2026");
  for (const words of ["kết nạp năm 2026 của đảng bộ cấp trên", "còn cấp trên của tôi thì sao"]) {
    const reply = await chat.text(words);
    expect(reply, words).toMatch(/cấp trên nằm ngoài phạm vi/);
    expect(reply, words).not.toMatch(/(?<!\d)3(?!\d)|An Khê/);
  }
  await chat.text("kết nạp năm 2026 của đảng bộ cấp trên");
  expect(await chat.tap("Chi bộ thôn Đoài")).toMatch(/(?<!\d)3(?!\d)/);
});
