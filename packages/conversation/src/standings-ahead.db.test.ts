import { useDatabase } from "@ketnap/database/testing";
import { statementsOf } from "@ketnap/database/testing/plans";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { mergeUnits, readTree } from "@ketnap/domain/organisation";
import { beforeAll, expect, test } from "vitest";
import { atOnce } from "./testing/at-once.ts";
import { type Chat, linkedChat } from "./testing/chat.ts";

const database = useDatabase();
const now = Temporal.Instant.from("2026-11-02T02:00:00Z");
const system = (): Context => ({ actor: systemActor("test"), db: database.staff, now });
const CELLS = ["Bãi Dâu", "Đồng Sim", "Khe Ráy", "Hồ Sen", "Núi Trọc", "Bờ Tre"] as const;
const MONTHS = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"];
const chats: Chat[] = [];
let leader: Chat;

beforeAll(async () => {
  const cells = CELLS.map((name, n) => ({ key: `o${n}`, name: `Chi bộ ${name}`, level: "cell", parent: "xa" }));
  const units = [{ key: "xa", name: "Đảng bộ xã Bãi Dâu", level: "commune", parent: null }, ...cells];
  // The last but one has neither quota nor figures.
  const telling = cells.filter((_, n) => n !== 4);
  const figures = telling.flatMap(({ key }, n) =>
    MONTHS.map((month) => ({
      unit: key,
      indicator: "admitted",
      from: month,
      to: month,
      value: n + 1,
      source: "report",
    })),
  );
  const year = { scope: "year", from: "2026-01", to: "2026-12", kind: "absolute" };
  const quotas = telling.map(({ key }, n) => ({ ...year, unit: key, value: 20 + 3 * n }));
  await loadFile(system(), { name: "xa.json", text: JSON.stringify({ units, figures, quotas }) });
  const tree = await readTree(database.staff);
  const of = (key: string) => tree.byKey(key)!.id;
  await mergeUnits(system(), { unitIds: [of("o5")], into: { unitId: of("o3") }, effectiveOn: "2026-05-01" });
  const chatOf = async (login: string, unitId: number) => {
    const grants = [{ role: "secretary" as const, unitId }];
    return linkedChat(database, (await createAccount(system(), { login, label: `Bí thư ${login}`, grants })).id, now);
  };
  for (const n of [0, 1, 2, 3, 4]) chats.push(await chatOf(`o-${n}`, of(`o${n}`)));
  leader = await chatOf("leader", of("xa"));
});

test("who asks for progress in one moment reads what he would read alone: his own unit's, one's that took another over, one's without figures, one's above him, the sum of all", async () => {
  const said = [
    { chat: chats[0]!, text: "tiến độ kết nạp 6 tháng đầu năm 2026" },
    { chat: chats[1]!, text: "tiến độ kết nạp hết tháng 4/2026" },
    { chat: chats[2]!, text: "tiến độ kết nạp của xã Bãi Dâu năm 2026" },
    { chat: chats[3]!, text: "tiến độ kết nạp hết tháng 6/2026" },
    { chat: chats[4]!, text: "tiến độ kết nạp năm 2026" },
    { chat: leader, text: "tiến độ kết nạp của chi bộ Khe Ráy hết tháng 6/2026" },
  ];
  const alone: string[] = [];
  for (const one of said) alone.push((await atOnce(database, now, [one])).replies[0]!);
  let sent: { text: string; times: number }[] = [];
  const { together, answers, replies } = await atOnce(database, now, said, {
    during: async (turns) => (sent = await statementsOf(turns)),
  });
  expect([together, answers]).toEqual([[said.length], said.length]);
  expect(replies).toEqual(alone);
  expect(replies[0]).toMatch(/6\/20|6 ?\/ ?20/);
  const standings = sent.filter(({ text }) => text.includes(") as snapshots"));
  // One for all of them, and one for the unit that took another over.
  expect(standings.reduce((sum, { times }) => sum + times, 0)).toBe(2);
});
