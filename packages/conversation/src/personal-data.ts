import { type AskRequest, INDICATORS, type Message, type Understanding } from "@ketnap/contract";
import { tellsOfPerson } from "@ketnap/domain/reports";
import { buildLexicon, namesPerson, understand } from "@ketnap/understanding";
import { sayPersonalDataRefused, sayPersonalDataWithheld, type Speaker } from "@ketnap/wording";

/** A telephone's or a paper's number, however its digits are grouped; a date is shorter. */
const LONG_NUMBER = /\d(?:[ .-]?\d){7,}/;

/** Who only asks for personal data wrote none: nothing was erased, and nothing of the kind is said. */
export function sayPersonalData(found: Understanding, say: Speaker): Message {
  const written = LONG_NUMBER.test(found.text) || namesPerson(found);
  return written ? sayPersonalDataRefused(say) : sayPersonalDataWithheld(say);
}

/** Whether the lines of a report tell of a person; "3 đồng chí", and the next figure with a capital, is none. */
export function tellsNames(text: string): boolean {
  return text
    .normalize("NFC")
    .replaceAll(LISTED, " $<count> ")
    .replaceAll(ENDED, " $<count>. ")
    .split(/[\n;,]/)
    .some(tellsOfPerson);
}

const PEOPLE = "đ/?c|đồng chí|người|anh|chị|cô|chú|bác|ông|bà|thầy";
const FIGURES =
  "kết nạp|kn|nguồn|quần chúng|hồ sơ|hs|đã|chuyển|ct|học viên|hv|lớp|xóa|xoá|xt|khai trừ|xin|huy hiệu|tổng|trong đó|nữ|đoàn|dân tộc|tôn giáo|công nhân|nông dân|còn|các|không|gửi|nộp|số";
const LISTED = new RegExp(`(?<count>\\d+) *(?:${PEOPLE})\\.?:?\\s+(?=(?:${FIGURES})(?!\\p{L}))`, "giu");

/** "1 đồng chí. Sinh hoạt chi bộ …": a count that ends its sentence; two capitals in a row would be a name. */
const ENDED = new RegExp(`(?<count>\\d+) *(?:${PEOPLE})\\.\\s+(?=\\p{Lu}\\p{Ll}*\\s+\\p{Ll}+\\s+(?!\\p{Lu}))`, "gu");

/** What is left of a report that tells of persons: its month, and the counts that stand by themselves in digits. */
export function withoutPersons(slots: AskRequest["slots"], text: string): AskRequest["slots"] {
  const { sources_added: _, ...said } = slots;
  const kept = Object.entries(said).filter(([name, value]) => !COUNTED.has(name) || standsIn(text, value));
  return { ...Object.fromEntries(kept), left: [] };
}

const COUNTED: ReadonlySet<string> = new Set(INDICATORS);

/** No part of a date or of a paper's number, and no year. */
function standsIn(text: string, value: unknown): boolean {
  return typeof value === "number" && value < 1000 && new RegExp(`(?<![\\d./-])0*${value}(?![\\d/-])`).test(text);
}

/** Goes on, behind the word that no persons are told of here. */
export function besideRefusal(message: Message, say: Speaker): Message {
  const { blocks, ...refused } = sayPersonalDataRefused(say);
  return { ...message, ...refused, blocks: [...blocks.slice(0, 1), ...message.blocks] };
}

/** The months of a line that was read as one about persons, from its words without the names. */
export function monthBeside(found: Understanding, day: string): Pick<Understanding, "interval" | "assumptions"> {
  const text = found.text.normalize("NFC");
  const plain = text.replaceAll(BORN, " ").replaceAll(NAMES, " ");
  const born = BORN_ON.test(text);
  if (!born && (found.interval !== null || found.intent !== "personal_data_refuse"))
    return { interval: found.interval, assumptions: found.assumptions };
  const { interval, assumptions } = understand(plain, { units: buildLexicon([]), today: day });
  return { interval, assumptions };
}

/** The year, or the day, on which somebody was born is no month of a report. */
const BORN = /(?<!\p{L})(?:sinh|sn)(?: (?:năm|ngày|nam|ngay))*[ :]*\d[\d/.-]*/giu;
const BORN_ON = new RegExp(BORN.source, "iu");
const NAMES = /\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}+)+/gu;
