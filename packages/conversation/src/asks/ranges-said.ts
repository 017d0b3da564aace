import { fold } from "@ketnap/understanding";

/**
 * "3-4 người", "ba bốn suất", "lớp từ 7 đến 9/12" in words that are read everywhere: "3 hoặc 4 người", "từ ngày 7/12 đến ngày
 * 9/12". In lines of classes and of who waits for them alone: elsewhere such a thing is a month or a share.
 */
export function spellRanges(text: string): string {
  if (text.length > LONGEST || !/\d|\p{L} \p{L}/u.test(text)) return text;
  const line = ` ${fold(text)} `;
  if (!OF_CLASSES.test(line) || OTHERS.test(line)) return text;
  return text
    .normalize("NFC")
    .replaceAll(DAYS, (said, from: string, to: string, month: string) =>
      isDay(from) && isDay(to) && Number(month) <= 12 ? `từ ngày ${from}/${month} đến ngày ${to}/${month}` : said,
    )
    .replaceAll(PEOPLE, "$1 hoặc $2")
    .replaceAll(WORDS, (said, one: string, other: string) => {
      const [low, high] = [numberOf(one), numberOf(other)];
      return low > 0 && high > low ? `${low} hoặc ${high}` : said;
    });
}

const LONGEST = 200;
const OF_CLASSES = / (?:dang ky|dk|ghi danh|lop|suat|cho hoc|rut|bot) /;
const OTHERS = / (?:bao cao|ket nap|chi tieu|nhac|so lieu|ho so) /;

const WHO =
  "(?:người|nguoi|suất|suat|đồng chí|dong chi|bạn|ban|quần chúng|quan chung|công nhân|cong nhan|học viên|hoc vien|em)(?!\\p{L})";
/** What makes the number behind it none of people. */
const NUMBERED = "(?<!(?:ngày|ngay|hôm|hom|khóa|khoa|tháng|thang|đợt|dot|số|so)\\s+)";
const PEOPLE = new RegExp(`(?<![\\d/.,-])${NUMBERED}(\\d{1,3})\\s*[-–—~/]\\s*(\\d{1,3})(?=\\s+${WHO})`, "giu");
const DAYS =
  /(?<=(?:lớp|lop|học|hoc|mở|mo|nào|nao)\s+)(?:(?:từ|tu)\s+)?(?:(?:ngày|ngay)\s+)?(\d{1,2})\s*(?:-|–|đến|den|tới|toi)\s*(?:(?:ngày|ngay)\s+)?(\d{1,2})\/(\d{1,2})(?![\d/])/giu;

const NAMES: readonly (readonly string[])[] = [
  ["một", "mot"],
  ["hai"],
  ["ba"],
  ["bốn", "bon", "tư"],
  ["năm", "nam", "lăm", "lam"],
  ["sáu", "sau"],
  ["bảy", "bay"],
  ["tám", "tam"],
  ["chín", "chin"],
];
const NAME = `(${NAMES.flat().join("|")})`;
const WORDS = new RegExp(`(?<!\\p{L})${NAME}\\s*(?:[-–—,]\\s*|\\s)${NAME}(?=\\s+${WHO})`, "giu");

function numberOf(name: string): number {
  return NAMES.findIndex((names) => names.includes(name.toLowerCase())) + 1;
}

function isDay(said: string): boolean {
  return Number(said) >= 1 && Number(said) <= 31;
}
