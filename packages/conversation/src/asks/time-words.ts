const WORDS = new Set(
  "h gio g phut p ruoi kem luc vao hoi sang trua chieu toi dem mai kia mot hom nay ngay thu hai ba tu nam sau bay tam chin muoi bon chu nhat cn tuan thang quy mung hang moi truoc han nua lan va dung khoang tam som cuoi dau gio cho giup em minh toi nhe nha a di thoi chu co luon mot".split(
    " ",
  ),
);

/** Nothing but a time is said in the folded line, but for words of courtesy and those in `beside`. */
export function onlyTimes(line: string, beside: ReadonlySet<string> = new Set()): boolean {
  const words = line.trim().split(/\s+/);
  return words.every((word) => WORDS.has(word) || beside.has(word) || /^[<\d]/.test(word)) && /\d|[a-z]/.test(line);
}
