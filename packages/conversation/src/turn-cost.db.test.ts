import { useDatabase } from "@ketnap/database/testing";
import { type Sent, statementsOf } from "@ketnap/database/testing/plans";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { openReportRequest } from "@ketnap/domain/reports";
import { beforeAll, expect, test } from "vitest";
import { atOnce } from "./testing/at-once.ts";
import { type Chat, linkedChat } from "./testing/chat.ts";

const database = useDatabase();
const now = Temporal.Instant.from("2026-11-02T02:00:00Z");
const system = (at = now): Context => ({ actor: systemActor("test"), db: database.staff, now: at });
const CELLS = ["Bãi Dâu", "Đồng Sim", "Khe Ráy", "Hồ Sen", "Núi Trọc", "Bờ Tre", "Gò Mít", "Cầu Đá"] as const;
const chats: Chat[] = [];

beforeAll(async () => {
  const cells = CELLS.map((name, n) => ({ key: `o${n}`, name: `Chi bộ ${name}`, level: "cell", parent: "xa" }));
  const units = [{ key: "xa", name: "Đảng bộ xã Bãi Dâu", level: "commune", parent: null }, ...cells];
  const figures = cells.map(({ key }) => ({
    unit: key,
    indicator: "admitted",
    from: "2026-01",
    to: "2026-06",
    value: 2,
    source: "report",
  }));
  await loadFile(system(), { name: "xa.json", text: JSON.stringify({ units, figures }) });
  const tree = await readTree(database.staff);
  const unitId = tree.byKey("xa")!.id;
  for (const [month, dueOn] of [
    ["2026-09", "2026-10-05"],
    ["2026-10", "2026-11-05"],
  ] as const) {
    const about = { title: `Báo cáo ${month}`, firstMonth: month, lastMonth: month, dueOn };
    await openReportRequest(system(Temporal.Instant.from(`${month}-20T02:00:00Z`)), { unitId, ...about });
  }
  for (const n of CELLS.keys()) {
    const grants = [{ role: "secretary" as const, unitId: tree.byKey(`o${n}`)!.id }];
    const { id } = await createAccount(system(), { login: `o-${n}`, label: `Bí thư ${n}`, grants });
    chats.push(await linkedChat(database, id, now));
  }
});

let minutes = 0;

/** What these chats' turns send while all of them write `text` in one moment; each must be answered as `wanted`. */
async function costOf(of: readonly Chat[], text: string, wanted: RegExp): Promise<Sent[]> {
  let sent: Sent[] = [];
  const { replies, answers } = await atOnce(
    database,
    now.add({ minutes: ++minutes }),
    of.map((chat) => ({ chat, text })),
    { during: async (turns) => (sent = await statementsOf(turns)) },
  );
  for (const reply of replies) expect(reply).toMatch(wanted);
  expect(answers, "nobody was answered a second time alone").toBe(of.length);
  return sent;
}

const total = (sent: readonly Sent[]) => sent.reduce((sum, { times }) => sum + times, 0);
/** Each once, as it begins; for whoever has to find which one came to it. */
const told = (sent: readonly Sent[]) =>
  sent.map(({ text, times }) => `${times} × ${text.replaceAll(/\s+/g, " ").trim().slice(0, 150)}`).join("\n");

test("a report after the month before's costs a batch of chats as many statements as two: each more is a round trip for every cell", async () => {
  const [few, many] = [chats.slice(0, 2), chats.slice(2)];
  // What is kept in memory is read by the first.
  await costOf(chats, "bc t9 kết nạp 1", /Kết nạp: 1[^]*«đúng»/);
  await costOf(chats, "đúng", /BC-2026-09-\d+/);
  const begun = [
    await costOf(few, "bc t10 kết nạp 2", /Kết nạp: 2[^]*«đúng»/),
    await costOf(many, "bc t10 kết nạp 3", /Kết nạp: 3[^]*«đúng»/),
  ] as const;
  const confirmed = [
    await costOf(few, "đúng", /BC-2026-10-\d+/),
    await costOf(many, "đúng", /BC-2026-10-\d+/),
  ] as const;
  expect(total(begun[1]), told(begun[1])).toBe(total(begun[0]));
  expect(total(confirmed[1]), told(confirmed[1])).toBe(total(confirmed[0]));
  expect(total(begun[1]), told(begun[1])).toBeLessThanOrEqual(7);
  expect(total(confirmed[1]), told(confirmed[1])).toBeLessThanOrEqual(10);
});

test("a question costs its chat what finds its months and its plan, and help a look at its buttons: what they begin with, the figures and what they leave is read and written for all at once", async () => {
  const [few, many] = [chats.slice(0, 2), chats.slice(2)];
  const question = "tiến độ kết nạp 6 tháng đầu năm";
  await costOf(chats, question, /Chi bộ/);
  const asked = [await costOf(few, question, /Chi bộ/), await costOf(many, question, /Chi bộ/)] as const;
  const halfYear = "tiến độ kết nạp 6 tháng đầu năm 2026";
  const dated = [await costOf(few, halfYear, /Chi bộ/), await costOf(many, halfYear, /Chi bộ/)] as const;
  const greeted = [await costOf(few, "trợ giúp", /Tiến độ/), await costOf(many, "trợ giúp", /Tiến độ/)] as const;
  for (const { of, each, once } of [
    // Until which month there are figures, and the unit's own plan; quotas and figures are read for all.
    { of: asked, each: 2, once: 8 },
    // Its months are said.
    { of: dated, each: 1, once: 8 },
    // Whether the words stand on a button.
    { of: greeted, each: 1, once: 6 },
  ]) {
    const own = (total(of[1]) - total(of[0])) / (many.length - few.length);
    expect(own, told(of[1])).toBeLessThanOrEqual(each);
    expect(total(of[1]) - own * many.length, told(of[1])).toBeLessThanOrEqual(once);
  }
});
