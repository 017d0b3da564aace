/** A line of figures as it is meant: numbers that were taken back are out of it. */
export interface Corrected {
  text: string;
  /** The number that was reported wrongly, and where in the text it stood. */
  old?: { value: number; at: number };
}

const PEOPLE = "(?: (?:nguoi|dong chi|dau|ban|bo|chau|em|co|hoc vien))*";
const SLIP =
  "(?:(?:ma )?(?:a|o|ua|oi) )?(?:(?:khong(?: phai)?|nham|lon|quen|sua(?: lai)?|doi(?: lai)?|dinh chinh)(?: roi)?|sorry|xin loi)(?: la)?";
/** "kết nạp một à không hai", "kết nạp hai, à lộn, kết nạp một": what is said last holds. */
const TAKEN_BACK: readonly RegExp[] = [
  new RegExp(` (?<label>(?:[a-z]+ ){1,3})\\d{1,6}${PEOPLE} ${SLIP} (?=\\k<label>\\d)`, "g"),
  new RegExp(` \\d{1,6}${PEOPLE} (?:a|o|ua) ${SLIP.replace("(?:(?:ma )?(?:a|o|ua|oi) )?", "")} (?=\\d)`, "g"),
  new RegExp(` \\d{1,6}${PEOPLE} (?:nham|lon)(?: roi)?(?: la)? (?=\\d+ (?:moi|thoi|co|chu|a|nhe|nha|nguoi|dong))`, "g"),
];
/** "từ 2 thành 3", "12 sửa thành 14": the wrong one first. */
const CHANGED: readonly RegExp[] = [
  / (?:tu|cu la) (?<old>\d{1,6})(?: nguoi| dong chi)? (?:thanh|len|xuong|sang)(?= \d)/,
  / (?<old>\d{1,6})(?: nguoi| dong chi)? (?:sua|doi|chinh)(?: lai)? (?:thanh|la)(?= \d)/,
  / (?<old>\d{1,6}) la (?:noi |ghi |bao |doc |go |viet )?(?:lon|nham|sai)(?= \d+ moi (?:dung|phai))/,
];
/** "3 chứ không phải 2", "ghi nhầm thành 6": the wrong one behind. */
const WRONG: readonly RegExp[] = [
  new RegExp(` (?:(?:chu|cho) )?(?:khong phai|thay vi|thay cho)(?: la)? (?<old>\\d{1,6})${PEOPLE}(?= )`),
  new RegExp(
    ` (?:(?:em|toi|tui|minh|bac) )?(?:ghi|bao|doc|go|noi|viet|chep|gui) (?:nham|lon|sai)(?: thanh| la)? (?<old>\\d{1,6})${PEOPLE}(?= )`,
  ),
];

export function corrected(line: string): Corrected {
  const text = TAKEN_BACK.reduce((rest, expression) => rest.replaceAll(expression, " "), line);
  for (const expression of [...CHANGED, ...WRONG]) {
    const found = expression.exec(text);
    if (found)
      return {
        text: text.slice(0, found.index) + text.slice(found.index + found[0].length),
        old: { value: Number(found.groups?.["old"]), at: found.index },
      };
  }
  return { text };
}
