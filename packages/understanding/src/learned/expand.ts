/** What fills the blanks of a pattern: "{u}" a unit, "{p}" a period, "{m}" a month or quarter, "{y}" a run of years, "{n}" a number, codes. */
export type Blanks = Readonly<Record<string, readonly string[]>>;

/** One sentence of a pattern such as "(mấy|bao nhiêu) người {p}", by the choices of `random`. */
export function expand(pattern: string, blanks: Blanks, random: (below: number) => number): string {
  let text = pattern;
  for (let inner = /\(([^()]*)\)/.exec(text); inner; inner = /\(([^()]*)\)/.exec(text)) {
    const choices = (inner[1] ?? "").split("|");
    text =
      text.slice(0, inner.index) + (choices[random(choices.length)] ?? "") + text.slice(inner.index + inner[0].length);
  }
  return text
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const choices = blanks[name] ?? [];
      return choices[random(Math.max(1, choices.length))] ?? "";
    })
    .replaceAll(/ +/g, " ")
    .replaceAll(/ (?=[,;:])/g, "")
    .trim();
}

/** How people call a unit: by its whole name, and without the words that say what it is. */
export function callings(name: string): string[] {
  const short = name.replace(/^(?:Đảng bộ|Chi bộ) /, "");
  return [name, short, short, short.toLowerCase()];
}

export const PERIODS: readonly string[] = [
  "năm nay",
  "năm 2026",
  "năm 2025",
  "năm ngoái",
  "tháng 10",
  "tháng này",
  "tháng 9/2026",
  "quý 3",
  "quý II năm 2026",
  "6 tháng đầu năm",
  "9 tháng đầu năm",
  "từ đầu năm",
  "đến hết tháng 8",
  "trong năm",
  "năm 2024",
  "tháng trước",
  "nhiệm kỳ 2020-2025",
  "10 tháng",
  "từ đầu năm đến nay",
  "",
  "",
  "",
];
/** The asker's own, and units told by their level alone. */
export const PLACES_UNNAMED: readonly string[] = [
  "chi bộ em",
  "chúng em",
  "đơn vị mình",
  "chi bộ chúng tôi",
  "toàn phường",
  "cả xã",
  "phường",
  "đảng bộ xã",
  "toàn đảng bộ",
  "tỉnh",
];
export const MONTHS: readonly string[] = [
  "tháng 10",
  "tháng 9",
  "tháng này",
  "quý 3",
  "tháng 11",
  "năm 2025",
  "tháng 12",
  "6 tháng đầu năm",
  "t10",
  "tháng mười",
];
export const YEARS: readonly string[] = [
  "3 năm liền",
  "hai năm nay",
  "5 năm liên tục",
  "từ 2022 đến nay",
  "2 năm liên tiếp",
  "4 năm",
  "nhiều năm liền",
  "3 năm gần đây",
  "trong 3 năm",
];
/** Two times set against each other. */
export const COMPARISONS: readonly string[] = [
  "quý 3 so với quý 2",
  "tháng này so với tháng trước",
  "năm 2024 so với năm 2021",
  "năm nay so với năm ngoái",
  "6 tháng đầu năm so với cùng kỳ",
  "so với tháng trước",
  "so với cùng kỳ",
  "9 tháng so với cùng kỳ năm 2023",
];
export const PAIRS: readonly string[] = ["quý 1 và quý 2", "năm 2023 với năm 2024", "tháng 9 và tháng 10"];
export const NUMBERS: readonly string[] = ["2", "3", "5", "10", "12", "40", "50", "1", "04"];
export const CODES: Blanks = { hs: ["HS-0412", "hs-77a1"], db: ["DB-311", "db-09k"], lk: ["LK-7T2M", "lk-19xy"] };
