import { buildLexicon, fold, type Lexicon, readWords, understand } from "@ketnap/understanding";
import type { LexiconUnit } from "@ketnap/contract";
import type { Measured } from "./measure.ts";

const NAMES = 6_000;
const AREA = "understand";
const TODAY = "2026-11-22";
const QUESTIONS = [
  "Tiến độ kết nạp của {u} đến hết tháng 8 đạt bao nhiêu phần trăm chỉ tiêu",
  "{u} quý III so với quý II kết nạp ra sao",
  "chi bo {u} 9 thang dau nam kn dc may dong chi",
  "báo cáo tháng 10 {u}: kết nạp 3, nguồn 12, hồ sơ gửi 2",
  "chi bộ nào ba năm liền không kết nạp được đảng viên",
  "keets napj cuar {u} nawm 2025",
  "thời tiết hôm nay thế nào",
  "xã Không Đâu năm nay kết nạp mấy người",
];

/** One message, beside folding and splitting the same text; the names of a whole province; a new lexicon. */
export function measureUnderstand(): Promise<Measured[]> {
  const [few, names, many] = [600, NAMES, 60_000].map((count) => province(count)) as [
    LexiconUnit[],
    LexiconUnit[],
    LexiconUnit[],
  ];
  const lexicon = buildLexicon(names);
  const texts = textsOf(names);
  const ours = timesOf(texts, (text) => understand(text, { units: lexicon, today: TODAY }));
  const floor = timesOf(texts, (text) => readWords(fold(text)));
  const built = timesOf([1, 2, 3, 4, 5], () => buildLexicon(names), 1);
  const grown = (units: LexiconUnit[]): number => at(timesOf(textsOf(units), within(buildLexicon(units))), 0.5);
  const [small, large] = [grown(few), grown(many)];
  return Promise.resolve([
    line(
      "one message among 6,000 names, p99",
      at(ours, 0.99),
      at(floor, 0.99),
      "under 5 ms, or 20 × folding and splitting",
      (a, b) => a < 5 || a <= 20 * b,
    ),
    line("a new lexicon of 6,000 names", at(built, 0.5), at(built, 0.5), "under 200 ms", (a) => a < 200),
    line("60,000 names beside 600, the median message", large, small, "under 3 ×", (a, b) => a < 3 * b),
  ]);
}

function within(units: Lexicon): (text: string) => unknown {
  return (text) => understand(text, { units, today: TODAY });
}

const PARTS =
  "An Bình Châu Đông Giang Hà Khê Lâm Mỹ Nam Phong Quang Sơn Tân Vân Xuân Yên Thạch Lộc Hòa Phú Thọ Trung Đức Long Hưng".split(
    " ",
  );

/** As many units as a province has: communes, and cells of every kind below them. */
function province(count: number): LexiconUnit[] {
  const part = (n: number): string => PARTS[n % PARTS.length]!;
  const communes = Math.max(10, Math.floor(count / 50));
  return Array.from({ length: count }, (_, n) => {
    const id = n + 1;
    if (n < communes) {
      const name =
        `Đảng bộ xã ${part(n)} ${part(Math.floor(n / 26) + n * 7)} ${n >= 676 ? part(Math.floor(n / 676)) : ""}`.trim();
      return { id, name, depth: 1, level: "commune" };
    }
    const parentId = (n % communes) + 1;
    const own = `${part(n * 3)} ${part(Math.floor(n / 7))}`;
    const names = [
      `Chi bộ Thôn ${own}`,
      `Chi bộ Khối phố ${n % 30}`,
      `Chi bộ Trường Tiểu học ${own}`,
      `Chi bộ Công ty ${own} ${part(n * 11)}`,
    ];
    return { id, name: names[n % names.length]!, depth: 2, level: "cell", parentId };
  });
}

function textsOf(units: readonly LexiconUnit[]): string[] {
  return Array.from({ length: 400 }, (_, n) => {
    const unit = units[(n * 7919) % units.length]!.name.replace(/^(?:Đảng bộ|Chi bộ) /, "");
    return QUESTIONS[n % QUESTIONS.length]!.replace("{u}", unit);
  });
}

/** Milliseconds of each call, sorted, after as many again that are not counted. */
function timesOf<T>(items: readonly T[], work: (item: T) => unknown, rounds = 5): number[] {
  for (const item of items) work(item);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const item of items) {
      const start = performance.now();
      work(item);
      times.push(performance.now() - start);
    }
  }
  return times.toSorted((a, b) => a - b);
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function line(
  name: string,
  ours: number,
  floor: number,
  goal: string,
  holds: (ours: number, floor: number) => boolean,
): Measured {
  const spread = { ours: [ours, ours] as [number, number], floor: [floor, floor] as [number, number] };
  return { area: AREA, name, ours, floor, ratio: ours / floor, goal, held: holds(ours, floor), spread };
}
