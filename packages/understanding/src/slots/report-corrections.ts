/** A line of figures as it is meant: numbers that were taken back are out of it. */
export interface Corrected {
  text: string;
  /** The number that was reported wrongly, and where in the text it stood. */
  old?: { value: number; at: number };
  /** "kết nạp 2 nhầm 3": it is likely, and not sure, that the last one holds. */
  open?: boolean;
}

const PEOPLE = "(?: (?:nguoi|dong chi|dau|ban|bo|chau|em|co|hoc vien))*";
const SLIP =
  "(?:(?:ma )?(?:a|o|ua|oi) )?(?:(?:em|toi|minh|tui|chi|bac) )?(?:(?:khong(?: phai)?|nham|lon|quen|sua(?: lai)?|doi(?: lai)?|dinh chinh)(?: roi)?|sorry|xin loi)(?: la)?";
/** "kết nạp một à không hai", "kết nạp hai, à lộn, kết nạp một": what is said last holds. */
const TAKEN_BACK: readonly RegExp[] = [
  new RegExp(` (?<label>(?:[a-z]+ ){1,3})\\d{1,6}${PEOPLE} ${SLIP} (?=\\k<label>\\d)`, "g"),
  new RegExp(` \\d{1,6}${PEOPLE} (?:a|o|ua) ${SLIP.replace("(?:(?:ma )?(?:a|o|ua|oi) )?", "")} (?=\\d)`, "g"),
  new RegExp(` \\d{1,6}${PEOPLE} (?:nham|lon)(?: roi)?(?: la)? (?=\\d+ (?:moi|thoi|co|chu|a|nhe|nha|nguoi|dong))`, "g"),
];
/** "kết nạp 2 sai rồi 3, nguồn 5", "kết nạp 02, đính chính 01": said anew at once, with what follows told apart. */
const ANEW = new RegExp(
  ` \\d{1,6}${PEOPLE} (?:(?:a|o|ua|oi|y|ma|thoi|xin|cho|em|toi|minh|da) )*(?:sai(?: roi)?|sua lai|sua|dinh chinh(?: lai)?(?: ngay)?|chinh lai|doi lai|noi lai|xem lai(?: so)?|oh wait|wait|sorry|xin loi|actually|(?<doubt>nham|lon|quen))(?: roi)?(?: (?:thi|thanh|la|con|chi|phai la|so))* (?=\\d{1,6}${PEOPLE}(?: (?:thoi|chu|ha|moi dung|a|nhe|nha))*(?: $| <| _| (?:[a-z]+ ){1,5}\\d))`,
);
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
  const plain = TAKEN_BACK.reduce((rest, expression) => rest.replaceAll(expression, " "), line);
  return changed(plain) ?? saidAnew(plain);
}

function changed(text: string): Corrected | null {
  for (const expression of [...CHANGED, ...WRONG]) {
    const found = expression.exec(text);
    if (found)
      return {
        text: text.slice(0, found.index) + text.slice(found.index + found[0].length),
        old: { value: Number(found.groups?.["old"]), at: found.index },
      };
  }
  return null;
}

function saidAnew(plain: string): Corrected {
  const anew = ANEW.exec(plain);
  if (!anew) return { text: plain };
  const text = plain.slice(0, anew.index + 1) + plain.slice(anew.index + anew[0].length);
  return anew.groups?.["doubt"] ? { text, open: true } : { text };
}
