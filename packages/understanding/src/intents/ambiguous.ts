import type { Intent } from "@ketnap/contract";
import { fold } from "../fold.ts";
import type { Question } from "../question.ts";
import { said, type Slots } from "./table.ts";

/** Whole questions, fillers aside, that say too little. */
const TOO_SHORT: Readonly<Record<string, readonly Intent[]>> = {
  "bao nhieu": ["progress_get", "source_count"],
  may: ["progress_get", "source_count"],
  "duoc bao nhieu": ["progress_get", "source_count"],
  "duoc may": ["progress_get", "source_count"],
  "thieu nua": ["pace_forecast", "dossier_status", "report_status"],
  "the nao": ["progress_get", "dossier_status"],
  "danh sach": ["class_list", "report_status", "ranking_units"],
  "bao cao": ["report_submit", "report_status", "deadline_list"],
  "<unit>": ["progress_get", "quota_get"],
  "<unit> <period>": ["progress_get", "quota_get"],
  "<period>": ["progress_get", "quota_get"],
  "<unit> the nao": ["progress_get", "quota_get"],
  "<unit> ra": ["progress_get", "quota_get"],
  "tinh hinh": ["progress_get", "quota_get", "report_status"],
  "tinh hinh <unit>": ["progress_get", "quota_get", "report_status"],
  "dang vien": ["progress_get", "breakdown_get"],
  "dang vien <period>": ["progress_get", "removal_transfer_stats", "breakdown_get"],
  "cap tren": ["progress_get", "quota_get"],
  "cap tren <unit>": ["progress_get", "quota_get"],
  "ho so": ["dossier_status", "rule_lookup"],
};
/** What a short form can stand for when nothing else in the question tells. */
const GUESSED: readonly { short: string; line: RegExp; candidates: readonly Intent[] }[] = [
  {
    short: "ct",
    line: /^(?:<\w+> )?(?:con|duoc|co)? ?(?:may|bao nhieu) chi tieu$/,
    candidates: ["quota_get", "probation_due", "pace_forecast"],
  },
  { short: "hs", line: /^(?:<\w+> )?ho so(?: the nao| sao| <\w+>)?$/, candidates: ["dossier_status", "breakdown_get"] },
  {
    short: "dv",
    line: /^dang vien(?: <\w+>)?$/,
    candidates: ["progress_get", "removal_transfer_stats", "breakdown_get"],
  },
];
const FILLERS = new RegExp(
  ` (?:${fold("ừ|ừm|rồi|ạ|à|nhé|nha|vậy|thế(?! nào)|đi|xem|cho|tôi|em|ơi|hả|nhỉ|của|với|về|hiện|nay|là|dạ|ah|á|luôn|chưa|có|thì|sao|còn|vậy còn|số liệu|thông tin|anh|xin|giúp")})(?= )`,
  "g",
);

/** What to ask back about, when the question fits several duties alike; null when it says enough. */
export function ambiguityOf(question: Question, ranked: readonly Intent[]): Slots | null {
  const core = question.line.replaceAll(FILLERS, "").trim().replaceAll("<self>", "<unit>");
  const numbers = onlyNumbers(core);
  if (numbers) return { candidates: ["report_submit"], numbers };
  const guess = GUESSED.find(({ short, line }) => question.guessed.has(short) && line.test(core));
  if (guess) return { candidates: guess.candidates };
  const candidates = Object.hasOwn(TOO_SHORT, core) ? TOO_SHORT[core] : undefined;
  if (candidates) return said({ candidates, unclear_period: question.period.unclearPhrase });
  return core === "" && ranked.length === 0 ? { candidates: USUAL } : null;
}

/** Months that cannot be told are asked back, whatever the figure; `best` is the duty that the rest of the line names. */
export function unclearPeriodOf(question: Question, ranked: readonly Intent[]): Slots | null {
  const { unclear, unclearPhrase } = question.period;
  if (!unclear) return null;
  const counts = ranked.filter((intent) => COUNTING.has(intent)).slice(0, 3);
  const [best] = ranked;
  if (best !== undefined && !COUNTING.has(best)) return null;
  return { candidates: counts.length > 0 ? counts : ["progress_get"], unclear_period: unclearPhrase };
}

/** What is asked for most, where nothing said points anywhere. */
export const USUAL: readonly Intent[] = ["progress_get", "quota_get", "pace_forecast", "ranking_units"];
/** The duties whose answer is a count of months. */
const COUNTING: ReadonlySet<Intent> = new Set([
  "progress_get",
  "quota_get",
  "pace_forecast",
  "ranking_units",
  "units_no_admission",
  "source_count",
  "dossier_status",
  "probation_due",
  "removal_transfer_stats",
  "breakdown_get",
  "classification_get",
]);

/** "tháng 8 3 12": a report that forgot to say what its numbers count. */
function onlyNumbers(core: string): number[] | null {
  const words = core.split(" ");
  const numbers = words.filter((word) => /^\d{1,6}$/.test(word)).map(Number);
  const rest = words.filter((word) => !/^\d{1,6}$/.test(word));
  return numbers.length > 0 && rest.every((word) => word === "<period>" || word === "<unit>") ? numbers : null;
}
