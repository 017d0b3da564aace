import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { actorOfLogin } from "@ketnap/domain/access";
import { systemActor } from "@ketnap/domain/kernel";
import { loadProvince } from "@ketnap/domain/loading";
import { toText } from "@ketnap/wording";
import { answerText } from "./answer-text.ts";

const database = useDatabase();
const now = Temporal.Instant.from("2026-11-22T02:00:00Z");
const UNITS = 1 + 3 + 4 + 14;

beforeAll(async () => {
  const size = { communes: 3, organisations: 4, cells: 14, members: 900, accounts: UNITS, years: 2, seed: 9 };
  await loadProvince({ actor: systemActor("test"), db: database.staff, now }, { ...size, today: "2026-11-22" });
});

/** The last account made is the province's: they are made from the cells up. */
async function rows(question: string): Promise<string[]> {
  const ctx = { actor: await actorOfLogin(database.bot, `gen9-${UNITS}`, now), db: database.bot, now };
  const text = toText((await answerText(ctx, question)).message);
  return text.split("\n").flatMap((line) => /^\d+ · (.+?) · \d/.exec(line)?.[1] ?? []);
}

test.each([
  ["5 chi bộ thấp nhất năm 2025", /^Chi bộ /, 5],
  ["chi bộ nào kết nạp tốt nhất năm nay", /^Chi bộ /, 10],
  ["xã nào thấp nhất năm 2025", /^Đảng bộ (xã|phường) /, 3],
  ["xếp hạng các đơn vị năm 2025", /^Đảng bộ (xã|phường) /, 3],
])("at a province, %s compares units of the level that was said", async (question, name, count) => {
  const found = await rows(question);
  expect(found).toHaveLength(count);
  for (const unit of found) expect(unit).toMatch(name);
});
