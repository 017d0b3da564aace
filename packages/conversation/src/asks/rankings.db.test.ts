import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
const NOW = Temporal.Instant.from("2026-11-20T02:00:00Z");
const staff: Context = {
  actor: systemActor("test"),
  get db() {
    return database.staff;
  },
  now: NOW,
};
/** Eight cells, the first with most of its quota, of which three are schools. */
const CELLS = ["Đồi Chè", "Bến Gỗ", "Cầu Đá", "Khe Sậy", "Gò Mua", "Ao Sen", "Bãi Dâu", "Ruộng Bậc"];
const SCHOOLS = [0, 3, 7];
let leader: Chat;

beforeAll(async () => {
  const commune = { key: "xa", name: "Đảng bộ xã Rừng Sậy", level: "commune", parent: null };
  const cells = CELLS.map((name, at) => {
    const isSchool = SCHOOLS.includes(at);
    const unitType = isSchool ? "school" : "residential";
    return {
      key: `c${at}`,
      name: `Chi bộ ${isSchool ? "Trường" : "Thôn"} ${name}`,
      unitType,
      level: "cell",
      parent: "xa",
    };
  });
  const figures = cells.flatMap(({ key: unit }, at) => [
    { unit, indicator: "admitted", from: "2026-01", to: "2026-09", value: 7 - at, source: "report" },
    { unit, indicator: "admitted", from: "2026-10", to: "2026-10", value: 1, source: "report" },
    { unit, indicator: "converted", from: "2026-07", to: "2026-09", value: 1, source: "report" },
  ]);
  const quotas = cells.map(({ key: unit }) => {
    return { unit, scope: "year", from: "2026-01", to: "2026-12", kind: "absolute", value: 10 };
  });
  await loadFile(staff, { name: "xa.json", text: JSON.stringify({ units: [commune, ...cells], figures, quotas }) });
  const grants = [{ role: "leader" as const, unitId: (await readTree(database.staff)).byKey("xa")!.id }];
  const account = await createAccount(staff, { login: "lanh-dao", label: "Lãnh đạo", grants });
  leader = await linkedChat(database, account.id, NOW);
});

test("both ends are told where both were asked for, and nothing between", async () => {
  const told = await leader.text("2 đơn vị cao nhất và 2 đơn vị thấp nhất năm nay");
  expect(told).toMatch(/Cao nhất: Chi bộ Trường Đồi Chè, 8 \/ 10[^\n]*\nThấp nhất: Chi bộ Trường Ruộng Bậc, 1 \/ 10/);
  expect(told).toMatch(
    /1 · Chi bộ Trường Đồi Chè[^\n]*\n2 · [^\n]*Bến Gỗ[^\n]*\n7 · [^\n]*Bãi Dâu[^\n]*\n8 · [^\n]*Ruộng Bậc/,
  );
  expect(told).not.toMatch(/Cầu Đá|Khe Sậy|Gò Mua|Ao Sen/);
  expect(await leader.tap(/Xem cả 8/)).toMatch(/3 · Chi bộ Thôn Cầu Đá/);
});

test("of a kind of units the sum is told before each of them", async () => {
  const told = await leader.text("khối trường học năm nay kết nạp được bao nhiêu");
  expect(told).toMatch(/trường học[^\n]*\nCộng 3 đơn vị: 14 \/ 30 · 46,67 %\n/);
  expect(told).not.toMatch(/Chi bộ Thôn/);
  expect(await leader.text("xếp hạng các chi bộ năm nay")).not.toMatch(/Cộng/);
});

test.each([
  ["khối trường học tháng 10 kết nạp được mấy người", "Cộng 3 đơn vị: 3\n"],
  ["tháng 10 thôn Bến Gỗ và thôn Cầu Đá kết nạp mấy người", "Chi bộ Thôn Bến Gỗ · 1\n"],
])("«%s» is told of that month, and of none before it", async (said, wanted) => {
  const told = await leader.text(said);
  expect(told).toMatch(/xếp theo số kết nạp[^\n]* · tháng 10\/2026\n/);
  expect(told).toContain(wanted);
});

test.each(["chi bộ nào có nhiều nguồn nhất năm nay", "5 chi bộ kết nạp nữ nhiều nhất năm nay"])(
  "«%s»: by what units are not ranked it says so, typed or tapped, and ranks by nothing else",
  async (said) => {
    const asked = await leader.text(said);
    const told = /Chỉ xếp được/.test(asked) ? asked : await leader.tap(/^Xếp hạng/);
    expect(told).toMatch(/^Chỉ xếp được theo tỷ lệ đạt chỉ tiêu và theo tổng số kết nạp/);
  },
);

test("what units set side by side still lack stands in their rows", async () => {
  const told = await leader.text("thôn Bến Gỗ với thôn Cầu Đá năm nay còn thiếu bao nhiêu");
  expect(told).toMatch(/7 \/ 10[^]*6 \/ 10/);
});

test("a quarter that is over and the one to come are offered, and each is answered of", async () => {
  expect(await leader.text("quý 3 chuyển chính thức mấy người")).toMatch(/\[Quý III\/2026\] \[Quý III\/2027\]/i);
  expect(await leader.tap(/III\/2026/i)).toMatch(/chuyển chính thức · quý III\/2026\n8/);
});
