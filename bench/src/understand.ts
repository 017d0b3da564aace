import { buildLexicon, fold, readWords, understand } from "@ketnap/understanding";
import type { LexiconUnit, Understanding } from "@ketnap/contract";
import { median, type Measured, measure } from "./measure.ts";

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

const ROUNDS = { area: AREA, rounds: 5, callsPerRound: 1, warmUp: 1 } as const;

/** One message, beside folding and splitting the same text; the names of a whole province; a new lexicon. */
export async function measureUnderstand(): Promise<Measured[]> {
  const names = province(NAMES);
  const [whole, small, large] = [names, province(600), province(60_000)].map(readerOf) as [Reader, Reader, Reader];
  return [
    await measure({
      ...ROUNDS,
      name: "one message among 6,000 names, p99",
      ours: () => readAll(whole.texts, (text) => whole.understand(text).text),
      floor: () => readAll(whole.texts, (text) => readWords(fold(text)).length),
      assertEqual: (ours, floor) => {
        const [read, split] = [(ours as Read<string>).found, (floor as Read<number>).found];
        if (read.join() !== whole.texts.join() || split.includes(0)) throw new Error("A message was lost on the way.");
      },
      elapsed: (result) => (result as Read<unknown>).p99,
      perSecond: (result) => (result as Read<unknown>).perSecond,
      goal: { text: "under 5 ms, or 20 × folding and splitting", holds: (a, b) => a < 5 || a <= 20 * b },
    }),
    await measure({
      ...ROUNDS,
      name: "a new lexicon of 6,000 names, beside folding and splitting them",
      ours: () => Promise.resolve(buildLexicon(names)),
      floor: () => Promise.resolve(names.map(({ name }) => readWords(fold(name)))),
      assertEqual: () => {},
      goal: { text: "under 200 ms", holds: (a) => a < 200 },
    }),
    await measure({
      ...ROUNDS,
      name: "60,000 names beside 600, the median message",
      ours: () => readAll(large.texts, (text) => large.understand(text).intent),
      floor: () => readAll(small.texts, (text) => small.understand(text).intent),
      assertEqual: (ours, floor) => {
        const differing = (ours as Read<string>).found.filter(
          (intent, n) => intent !== (floor as Read<string>).found[n],
        );
        if (differing.length > 0) throw new Error(`Among few names ${differing.length} are understood otherwise.`);
      },
      elapsed: (result) => (result as Read<unknown>).p50,
      perSecond: (result) => (result as Read<unknown>).perSecond,
      goal: { text: "under 3 ×", holds: (a, b) => a < 3 * b },
    }),
  ];
}

interface Reader {
  texts: readonly string[];
  understand(text: string): Understanding;
}

function readerOf(names: readonly LexiconUnit[]): Reader {
  const units = buildLexicon(names);
  return { texts: textsOf(names), understand: (text) => understand(text, { units, today: TODAY }) };
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

interface Read<T> {
  found: T[];
  p50: number;
  p99: number;
  perSecond: number;
}

/** Each message by itself, and what the middle and the slowest of them took. */
function readAll<T>(texts: readonly string[], read: (text: string) => T): Promise<Read<T>> {
  const found: T[] = [];
  const taken: number[] = [];
  for (const text of texts) {
    const began = performance.now();
    found.push(read(text));
    taken.push(performance.now() - began);
  }
  const sorted = taken.toSorted((a, b) => a - b);
  const perSecond = (texts.length * 1_000) / taken.reduce((sum, ms) => sum + ms, 0);
  return Promise.resolve({ found, p50: median(taken), p99: sorted[Math.floor(sorted.length * 0.99)]!, perSecond });
}
