import type { Question } from "../question.ts";
import { firstSaid, said, type IntentTable, type Slots } from "./table.ts";

/** The figures a report carries, each as "kết nạp 3" or "3 … kết nạp". */
const FIGURES: readonly (readonly [slot: string, words: string])[] = [
  ["admitted", "(kết nạp|kết nạp được|kết nạp mới)"],
  ["sources", "(nguồn|nguồn có|nguồn hiện có)"],
  ["converted", "(chuyển chính thức|chuyển đảng chính thức|chính thức)"],
  ["dossiers_sent", "(hồ sơ gửi|gửi hồ sơ|hồ sơ)"],
  ["removed", "xóa tên"],
  ["withdrawn", "(xin ra|xin ra khỏi đảng)"],
  ["expelled", "khai trừ"],
  ["transferred_out", "chuyển đi"],
  ["transferred_in", "chuyển đến"],
  ["badges_awarded", "(huy hiệu đảng|huy hiệu)"],
  ["trained", "(học viên|học lớp)"],
];
const UNITS_OF_COUNT = "(người|đồng chí|đảng viên|quần chúng|bộ)";

export const reportSubmit: IntentTable = {
  intent: "report_submit",
  looks: "back",
  needs: ["unit", "period"],
  signs: [
    ["báo cáo", 1.5],
    ["báo cáo <period>", 1],
    ["(kết nạp|kết nạp được) [mới] #", 2.5],
    ["nguồn [có] #", 2.5],
    [
      "(chuyển chính thức|chính thức|xóa tên|chuyển đi|chuyển đến|khai trừ|huy hiệu|huy hiệu đảng|hồ sơ gửi|gửi hồ sơ) #",
      2.5,
    ],
    ["# (học viên|nguồn)", 1.5],
    ["<period> .. không kết nạp được ai", 3],
    ["không kết nạp [được] (ai|đồng chí nào)", 1.5],
    ["thêm # nguồn", 2.5],
    ["(sửa|đính chính|cập nhật) báo cáo", 4],
    ["chứ không phải #", 3],
    ["nộp báo cáo <period>", 1],
    ["(bao nhiêu|mấy|nào|chưa|hạn|khi nào|ngày nào|nhắc|xem|tổng hợp|xuất)", -3],
    ["cách", -3],
    ["đăng ký", -3],
  ],
  slots: (question) => said({ ...figures(question), ...correction(question), period: yearly(question) }),
};

function figures(question: Question): Slots {
  const slots: Slots = {};
  const numbersFirst = comesFirst(question.line);
  for (const [slot, words] of FIGURES) {
    const value = numbersFirst
      ? question.number(`# [người|đồng chí|đảng viên|quần chúng|bộ] [được] ${words}`)
      : question.number(`${words} [mới] [được] [thêm] [còn] [có] [là] [hiện] [hiện có] [còn lại] [khoảng] #`);
    if (value !== undefined) slots[slot] = value;
  }
  if (slots["admitted"] === undefined && question.says("không kết nạp [được] [thêm] (ai|đồng chí nào|đảng viên nào)"))
    slots["admitted"] = 0;
  slots["trained"] ??= question.number("# học viên");
  slots["female"] = question.number(`kết nạp # nữ`, "# nữ", "nữ #");
  slots["sources_added"] = question.number(
    "thêm [cho] [em] [tôi] [mình] [chi bộ em] # nguồn",
    `thêm # ${UNITS_OF_COUNT} nguồn`,
  );
  slots["sources"] ??= slots["sources_added"] === undefined ? question.number("# nguồn") : undefined;
  const fraction = / ket nap (\d+)\/(\d+)(?= )/.exec(question.line);
  if (fraction) Object.assign(slots, { admitted: Number(fraction[1]), quota: Number(fraction[2]) });
  return slots;
}

/** "3 kết nạp, 12 nguồn": each number before what it counts, and none after the last. */
function comesFirst(line: string): boolean {
  const order = [
    ...line.matchAll(
      /(?<= )(?:\d+|ket nap|nguon|chinh thuc|xoa ten|chuyen di|chuyen den|ho so|huy hieu|hoc vien)(?= )/g,
    ),
  ].map(([said]) => /\d/.test(said));
  return (
    order.length >= 4 &&
    order[0] === true &&
    order.at(-1) === false &&
    order.every((number, at) => number === (at % 2 === 0))
  );
}

function correction(question: Question): Slots {
  return {
    action: firstSaid(question, [
      ["(sửa|đính chính|cập nhật|điều chỉnh) [lại] [báo cáo]", "correct"],
      ["chứ không phải #", "correct"],
    ]),
    old_admitted:
      question.number("kết nạp # chứ không phải") === undefined ? undefined : question.number("chứ không phải #"),
  };
}

/** A report of a whole year says so, for a year is also what a month belongs to. */
function yearly({ period: { slots } }: Question): string | undefined {
  const whole =
    slots.year !== undefined && slots.month === undefined && slots.quarter === undefined && slots.half === undefined;
  return whole && slots.period === undefined ? "year" : undefined;
}
