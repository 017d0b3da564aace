import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildLexicon } from "../lexicon.ts";
import { readQuestion } from "../read-question.ts";
import type { SaidSchedule, SaidWhen } from "./said.ts";

/** A Monday. */
const today = "2026-11-23";
const units = buildLexicon([]);
const read = (said: string, on = today): SaidSchedule => readQuestion(said, { units, today: on }).question.schedule;

const ORDER = ["date", "lead_days", "freq", "weekday", "day", "time"] as const;
const told = (when: SaidWhen): string =>
  ORDER.flatMap((key) =>
    when[key] === undefined ? [] : [key === "lead_days" ? `-${when[key]}` : `${when[key]}`],
  ).join(" ");
/** "? …" is what is asked about; "A | B" are two reminders. */
function shown({ when, several, open }: SaidSchedule): string {
  if (open) return `? ${open.said}${open.times ? ` ${open.times.join("/")}` : ""}`;
  return several.length > 0 ? several.map(told).join(" | ") : told(when);
}

/** What is said, what is kept, and what without its marks where that is less. */
const PHRASES: readonly (readonly [said: string, kept: string, bare?: string])[] = [
  ["8h tối mai nhắc tôi nộp báo cáo", "+1d 20:00"],
  ["7 rưỡi tối thứ sáu nhắc em họp chi bộ", "fri 19:30"],
  ["nhắc tôi nộp báo cáo trước hạn 1 tuần", "-7"],
  ["nhắc xem tiến độ 3 ngày một lần", "? 3 ngày một lần", "? 3 ngay mot lan"],
  ["nhắc tôi thứ hai và thứ năm họp chi bộ", "mon | thu"],
  ["nhắc tôi 7h và 17h hằng ngày xem tiến độ", "daily 07:00 | daily 17:00"],
  ["ngày 5 và ngày 20 hằng tháng nhắc gửi báo cáo", "monthly 5 | monthly 20"],
  // Hours, and the part of the day before or behind them.
  ["tối mai 8h nhắc tôi họp chi bộ", "+1d 20:00"],
  ["4h chiều thứ sáu hằng tuần nhắc em xem tiến độ", "weekly fri 16:00"],
  ["chiều thứ sáu nhắc em lúc 4h xem tiến độ", "fri 16:00"],
  ["sáng thứ ba nào cũng nhắc tôi xem tiến độ lúc 7h15", "weekly tue 07:15"],
  ["nhắc bác 8 giờ kém 15 sáng mai họp chi bộ", "+1d 07:45"],
  ["mai bảy giờ kém mười lăm nhắc họp chi bộ", "+1d 06:45"],
  ["bảy giờ rưỡi sáng mai nhắc cô họp chi bộ", "+1d 07:30"],
  ["nhắc tôi 7h 30 sáng cn họp chi bộ", "sun 07:30"],
  ["nhắc thứ 2,4,6 lúc 19g30 xem tiến độ", "mon 19:30 | wed 19:30 | fri 19:30"],
  ["trưa mai 11 rưỡi nhắc tôi gọi họp chi bộ", "+1d 11:30"],
  ["mai 1h chiều nhắc họp chi bộ", "+1d 13:00"],
  ["đêm mai 10h nhắc tôi gửi báo cáo", "+1d 22:00"],
  ["nhắc tôi lúc 7:30 sáng mai nộp hồ sơ", "+1d 07:30"],
  ["sáng mai lúc 7 nhắc tôi họp chi bộ", "+1d 07:00"],
  ["lúc 20h ngày 1/12 nhắc tôi xem tiến độ", "12-01 20:00"],
  ["mỗi tối 8h nhắc tôi xem tiến độ", "daily 20:00"],
  ["nhắc tôi mỗi ngày lúc 5h chiều xem tiến độ", "daily 17:00"],
  ["06:00 ngày mai nhắc tôi gửi hồ sơ", "+1d 06:00"],
  // Hours that may be two, or none.
  ["nhắc tôi 2h ngày mai họp chi bộ", "? 2h 02:00/14:00"],
  ["nhắc tôi chiều thứ sáu gửi hồ sơ", "? chiều 14:00/16:00", "? chieu 14:00/16:00"],
  ["trưa thứ tư nhắc họp chi bộ", "? trưa 11:30/12:00", "? trua 11:30/12:00"],
  ["thứ hai tối 7h nhắc họp chi bộ", "mon 19:00", "? toi 7h 07:00/19:00"],
  ["ngày mai 8h tôi họp chi bộ, nhắc giúp", "+1d 08:00", "? 8h toi 08:00/20:00"],
  ["nhắc tôi 15h sáng mai họp chi bộ", "? 15h sáng", "? 15h sang"],
  ["nhắc tôi 12h đêm nay nộp báo cáo", "? 12h đêm", "? 12h dem"],
  ["nhắc tôi 25h ngày mai nộp báo cáo", "? 25h"],
  ["nhắc tôi 7.30 sáng mai nộp báo cáo", "? 7.30"],
  ["nhắc tôi 7h hoặc 8h sáng mai họp", "? 8h sáng", "? 8h sang"],
  ["nhắc tôi từ 7h đến 9h sáng mai", "? 9h sáng", "? 9h sang"],
  // Days of the week.
  ["nhắc t3, t5 7h họp chi bộ", "tue 07:00 | thu 07:00"],
  ["nhắc tôi thứ hai, tư và sáu hằng tuần xem tiến độ", "weekly mon | weekly wed | weekly fri"],
  ["nhắc tôi thứ bảy chủ nhật hằng tuần 7h", "weekly sat 07:00 | weekly sun 07:00"],
  [
    "từ thứ hai đến thứ tư hằng tuần nhắc tôi lúc 7h xem tiến độ",
    "weekly mon 07:00 | weekly tue 07:00 | weekly wed 07:00",
  ],
  ["từ thứ hai đến thứ tư nhắc tôi lúc 7h", "? từ thứ hai đến thứ tư", "? tu thu hai den thu tu"],
  ["thứ năm tuần sau nhắc họp chi bộ", "2026-12-03"],
  ["tuần sau nhắc tôi thứ sáu họp chi bộ", "2026-12-04"],
  ["chủ nhật tuần này nhắc họp chi bộ", "2026-11-29"],
  ["nhắc tôi thứ sáu 27/11 họp chi bộ", "11-27"],
  ["nhắc tôi thứ bảy 27/11 họp", "? nhắc tôi thứ bảy 27/11 họp", "? nhac toi thu bay 27/11 hop"],
  ["nhắc tôi thứ hai ngày 30 họp chi bộ", "2026-11-30"],
  ["nhắc tôi thứ hai hoặc thứ ba họp", "? thứ hai hoặc thứ ba", "? thu hai hoac thu ba"],
  ["thứ hai đầu tháng nhắc tôi họp chi bộ", "? đầu tháng", "? dau thang"],
  ["nhắc tôi hằng ngày trừ chủ nhật xem tiến độ", "? trừ chủ nhật", "? tru chu nhat"],
  ["nhắc tôi họp lần thứ hai lúc 9h ngày mai", "+1d 09:00"],
  // Days of the month and dates.
  ["mùng 3 và 18 hằng tháng lúc 19 giờ nhắc họp chi bộ", "monthly 3 19:00 | monthly 18 19:00"],
  ["nhắc tôi ngày 5,20 hằng tháng gửi báo cáo", "monthly 5 | monthly 20"],
  ["nhắc tôi mỗi ngày 5 nộp báo cáo", "monthly 5"],
  ["nhắc tôi ngày mười lăm hằng tháng họp chi bộ", "monthly 15"],
  ["nhắc tôi hằng quý ngày 5 nộp báo cáo", "quarterly 5"],
  ["nhắc em ngày 5 tháng sau họp chi bộ", "2026-12-05", "? ngay 5 thang sau"],
  ["nhắc tôi ngày 5 tháng 3 năm 2027 họp chi bộ", "2027-03-05"],
  ["nhắc tôi tháng 3 ngày 5 họp chi bộ", "03-05"],
  ["nhắc tôi ngày 5/12, 20/12 nộp hồ sơ", "12-05 | 12-20"],
  ["ngày cuối tháng nhắc tôi nộp báo cáo", "2026-11-30"],
  ["ngày cuối mỗi tháng nhắc tôi nộp báo cáo", "monthly 31"],
  ["cuối tháng nhắc tôi nộp báo cáo", "? cuối tháng", "? cuoi thang"],
  ["nhắc tôi ngày 5 đến ngày 10 hằng tháng", "? ngày 5 đến ngày 10", "? ngay 5 den ngay 10"],
  ["nhắc tôi ngày 32 hằng tháng họp", "? ngày 32", "? ngay 32"],
  ["nhắc tôi ngày 30/2 họp", "? 30/2"],
  ["nhắc tôi ngày rằm họp", "? ngày rằm", "? ngay ram"],
  ["15/12 hằng năm nhắc tôi", "? 15/12 hằng năm nhắc tôi", "? 15/12 hang nam nhac toi"],
  ["nhắc tôi gửi 3 hồ sơ ngày kia lúc 14h", "+2d 14:00"],
  ["2 tuần nữa nhắc tôi họp chi bộ", "+14d"],
  ["nhắc nộp báo cáo tháng 12 ngày 28/12", "12-28"],
  ["nhắc báo cáo tháng 12 vào ngày 28", "? nhắc báo cáo tháng 12 vào ngày 28", "? nhac bao cao thang 12 vao ngay 28"],
  // Before what is due.
  ["nhắc nộp báo cáo tháng 11 trước hạn 3 ngày và 1 ngày", "-3 | -1"],
  ["nhắc tôi nộp báo cáo trước hạn 5, 3 và 1 ngày", "-5 | -3 | -1"],
  ["hai ngày trước khi hết hạn nhắc tôi nộp báo cáo", "-2"],
  ["họp chi bộ ngày 15/12, nhắc tôi trước 2 ngày", "12-15 -2"],
  ["nhắc nộp báo cáo hằng tháng trước hạn 2 ngày lúc 14h", "-2 14:00"],
  ["nhắc tôi trước hạn nửa tháng", "? nửa tháng", "? nua thang"],
  ["nhắc tôi trước hạn một tháng", "? một tháng", "? mot thang"],
  ["nhắc tôi trước hạn 3 ngày làm việc", "? ngày làm việc", "? ngay lam viec"],
  ["nhắc tôi trước hạn 90 ngày", "? trước hạn 90 ngày", "? truoc han 90 ngay"],
  ["nhắc tôi trước 2 tiếng", "? trước 2 tiếng", "? truoc 2 tieng"],
  ["nhắc tôi trước ngày 15/12 nộp báo cáo", "? trước ngày 15/12", "? truoc ngay 15/12"],
  // How often.
  ["cứ tám giờ sáng thứ hai thì nhắc bác xem tiến độ", "weekly mon 08:00"],
  ["nhắc em mỗi tuần một lần vào thứ năm", "weekly thu"],
  ["mỗi quý nhắc em một lần nộp báo cáo", "quarterly"],
  ["hằng tuần cứ thứ năm nhắc tôi một lần", "weekly thu"],
  ["từ nay mỗi thứ hai 8h nhắc tôi xem tiến độ", "weekly mon 08:00"],
  ["nhắc em tháng một lần xem tiến độ", "monthly"],
  ["nhắc em tuần 2 lần xem tiến độ", "? tuần 2 lần", "? tuan 2 lan"],
  ["mỗi tuần nhắc tôi hai lần", "? hai lần", "? hai lan"],
  ["nhắc tôi cách ngày xem tiến độ", "? cách ngày", "? cach ngay"],
  ["2 tiếng nữa nhắc tôi nộp báo cáo", "? 2 tiếng nữa", "? 2 tieng nua"],
  ["nhắc tôi từ mai hằng ngày 7h", "? từ mai", "? tu mai"],
  ["nhắc tôi hằng ngày đến hết 15/12", "? hết 15/12", "? het 15/12"],
  ["nhắc 7h thứ hai và 9h thứ năm", "? nhắc 7h thứ hai và 9h thứ năm", "? nhac 7h thu hai va 9h thu nam"],
  ["nhắc tôi nhé", ""],
];

test("there are more than sixty phrases, no two alike", () => {
  expect(new Set(PHRASES.map(([said]) => bare(said))).size).toBeGreaterThan(60);
  expect(PHRASES).toHaveLength(new Set(PHRASES.map(([said]) => said)).size);
});

describe("as it is written", () => {
  test.each(PHRASES.map(([said, kept]) => [said, kept] as const))("%s → %s", (said, kept) =>
    expect(shown(read(said))).toBe(kept),
  );
});

describe("without its marks", () => {
  test.each(PHRASES.map(([said, kept, less]) => [bare(said), less ?? kept] as const))("%s → %s", (said, kept) =>
    expect(shown(read(said))).toBe(kept),
  );
});

interface Piece {
  said: string;
  /** What must be found of it; null is never kept. */
  is: SaidWhen | null;
}
const PIECES: readonly Piece[] = [
  { said: "lúc 9h", is: { time: "09:00" } },
  { said: "17h30", is: { time: "17:30" } },
  { said: "7 rưỡi tối", is: { time: "19:30" } },
  { said: "8 giờ sáng", is: { time: "08:00" } },
  { said: "thứ hai", is: { weekday: "mon" } },
  { said: "thứ 4", is: { weekday: "wed" } },
  { said: "chủ nhật", is: { weekday: "sun" } },
  { said: "ngày 7", is: { day: 7 } },
  { said: "mùng 9", is: { day: 9 } },
  { said: "ngày 15/12", is: { date: "12-15" } },
  { said: "ngày mai", is: { date: "+1d" } },
  { said: "hằng tuần", is: { freq: "weekly" } },
  { said: "mỗi tháng", is: { freq: "monthly" } },
  { said: "hằng ngày", is: { freq: "daily" } },
  { said: "trước hạn 2 ngày", is: { lead_days: 2 } },
  { said: "trước hạn 1 tuần", is: { lead_days: 7 } },
  { said: "gửi 3 hồ sơ", is: {} },
  { said: "3 ngày một lần", is: null },
  { said: "cách ngày", is: null },
  { said: "trước 2 tiếng", is: null },
  { said: "trừ chủ nhật", is: null },
  { said: "ngày 40", is: null },
  { said: "25h", is: null },
  { said: "thứ 9", is: null },
  { said: "thứ sáu cuối tháng", is: null },
];
const piece = fc.constantFrom(...PIECES);
const joint = fc.constantFrom(" ", ", ", " và ", " nhắc tôi ");

test("every number and every day that was said is kept, or it is asked", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(piece, { minLength: 1, maxLength: 4, selector: ({ said }) => said }),
      fc.array(joint, { minLength: 4, maxLength: 4 }),
      fc.boolean(),
      (pieces, joints, marked) => {
        const text = `nhắc tôi họp chi bộ ${pieces.map(({ said }, at) => said + joints[at]!).join("")}nhé`;
        const said = marked ? text : bare(text);
        const { when, several, open } = read(said);
        if (open) return;
        const all = several.length > 0 ? several : [when];
        for (const { is, said: part } of pieces) {
          expect(is, `${said}: ${part} was passed over`).not.toBeNull();
          for (const [key, value] of Object.entries(is!))
            expect(
              all.some((each) => each[key as keyof SaidWhen] === value || isDayOf(each, key, value)),
              `${said}: ${part} was passed over for ${JSON.stringify(all)}`,
            ).toBe(true);
        }
      },
    ),
    { numRuns: 2000, seed: 20 },
  );
});

/** "thứ hai ngày 7" is kept as the day that is both; before a report of each month "mỗi tháng" says which report. */
function isDayOf({ date, lead_days: lead }: SaidWhen, key: string, value: unknown): boolean {
  if (key === "freq") return value === "monthly" && lead !== undefined;
  if (date === undefined) return false;
  const day = date.startsWith("+")
    ? Temporal.PlainDate.from(today).add({ days: Number(date.slice(1, -1)) })
    : Temporal.PlainDate.from(date.length === 5 ? `2026-${date}` : date);
  if (key === "weekday") return ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][day.dayOfWeek - 1] === value;
  return key === "day" && day.day === value;
}

test("never fails, whatever is typed", { timeout: 120_000 }, () => {
  const word = fc.constantFrom(
    ..."nhắc tôi toi thứ hai 7h và 5 ngày tuần tháng 15/12 trước hạn một lần mỗi tối tuần sau nay tháng sau cuối chủ nhật 31 nữa đến <unit> cn t2-t6 7:61 99 2,4,6".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 14 }), fc.integer({ min: 0, max: 800 }), (words, days) => {
      read(words.join(" "), Temporal.PlainDate.from(today).add({ days }).toString());
    }),
    { numRuns: 1000, seed: 21 },
  );
});

/** Without its marks. */
function bare(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
}

describe("which hour or day it is, nobody said: it is asked", () => {
  test.each([
    "nhắc tôi thứ 2 - thứ 6 8h xem tiến độ",
    "nhắc tôi từ thứ 2 – thứ 6 hằng tuần xem tiến độ",
    "nhắc tôi ngày 5 - ngày 10 hằng tháng xem tiến độ",
    "nhắc tôi 1/12 - 5/12 họp chi bộ",
    "nhắc tôi mồng 1 tết họp chi bộ",
    "nhac toi mung 3 tet hop chi bo",
    "nhắc tôi 29 tết nộp báo cáo",
    "nhắc tôi ngày 10 tháng giêng họp chi bộ",
    "nhắc tôi thứ tư vừa rồi họp chi bộ",
    "nhắc tôi thứ hai tuần trước họp chi bộ",
    "nhắc tôi ngay bây giờ họp chi bộ",
    "nhac toi ngay bay gio hop chi bo",
    "mai tầm bây giờ nhắc tôi họp chi bộ",
    "nhắc tôi giờ này ngày mai họp chi bộ",
    "nhắc tôi ngày mai giờ này nộp báo cáo",
  ])("%s", (said) => {
    expect(shown(read(said))).toMatch(/^\? (?!.*\d\d:\d\d)/);
  });

  test("seven, and what begins now, stay what they are", () => {
    expect(shown(read("bảy giờ sáng mai nhắc tôi họp chi bộ"))).toBe("+1d 07:00");
    expect(shown(read("từ bây giờ nhắc tôi thứ hai hằng tuần xem tiến độ"))).toBe("weekly mon");
  });
});
