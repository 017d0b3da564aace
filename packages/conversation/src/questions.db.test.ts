import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { actorOfLogin } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadSample } from "@ketnap/domain/loading";
import { toText } from "@ketnap/wording";
import { answerText } from "./answer-text.ts";

const database = useDatabase();
const now = Temporal.Instant.from("2026-11-22T02:00:00Z");

beforeAll(async () => {
  await loadSample({ actor: systemActor("test"), db: database.staff, now });
});

async function ask(question: string, login = "bithu"): Promise<string> {
  const ctx: Context = { actor: await actorOfLogin(database.bot, login, now), db: database.bot, now };
  return toText((await answerText(ctx, question)).message);
}

test.each([
  ["a month with its year in words", "tháng 3 năm nay kết nạp mấy", /tháng 3\/2026/],
  ["a quarter with its year in words", "quý 2 năm nay kết nạp được mấy", /quý II\/2026/],
  ["a kind of unit that is one cell", "chi bộ công an phường năm nay kết nạp mấy", /^Chi bộ Công an phường /],
  [
    "two cells named together",
    "tổ 7 và tổ 9 kết nạp mấy",
    /Tổ dân phố 7[\s\S]*Tổ dân phố 9|Tổ dân phố 9[\s\S]*Tổ dân phố 7/,
  ],
  [
    "a named unit that is no more",
    "phường Vân Thạch so với phường Tân An",
    /Không so được Đảng bộ phường Tân An: không còn từ 1\/7\/2025/,
  ],
  ["numbers of one's own", "còn 20 người trong 4 tháng thì mỗi tháng mấy người", /5 một tháng/],
  ["classes of a kind that is not counted apart", "số lớp đảng viên mới năm nay", /chưa được ghi|chưa được theo dõi/],
  ["a cell that does not exist", "tổ dân phố 11 năm nay kết nạp mấy", /Không tìm thấy đơn vị|chưa rõ/],
  ["who has more than the quota", "chi bộ nào vượt chỉ tiêu", /3 \/ 23 đơn vị đã vượt chỉ tiêu/],
  ["removals against last year's", "xóa tên năm nay so với năm ngoái", /so với cùng kỳ|Chưa có số liệu|chưa có/i],
  ["how many people, where only a rate is set", "Móng Cái từ 2015 đến tháng 11/2019 kết nạp bao nhiêu", /906/],
] as const)("%s", async (_, question, expected) => {
  expect(await ask(question)).toMatch(expected);
});

test.each(["tiến độ toàn phường", "chỉ tiêu của phường", "đảng bộ phường kết nạp mấy"])(
  "a cell's secretary who asks for the ward (%s) is never told his own cell's number for it",
  async (question) => {
    expect(await ask(question, "bithu-chibo")).not.toMatch(/^Chi bộ Tổ dân phố 3 ·/);
  },
);
