import type { Intent } from "@ketnap/contract";
import { ambiguityOf, unclearPeriodOf, USUAL } from "./intents/ambiguous.ts";
import { callsForHelp, help } from "./intents/help.ts";
import { intentTables } from "./intents/index.ts";
import type { IntentTable, Slots } from "./intents/table.ts";
import type { Question } from "./question.ts";
import { featuresOf } from "./learned/features.ts";
import { isLearned, likelihoods, MOST } from "./learned/intent-model.ts";
import { signsIn } from "./signs.ts";
import { isReport, tellsOfNobody } from "./slots/report-lines.ts";

export interface Decision {
  intent: Intent;
  /** Null for `ambiguous`. */
  table: IntentTable | null;
  slots: Slots;
  /** How likely the intent is, 0 to 1. */
  confidence: number;
  /** Too unsure to answer: what else it may be, the likeliest first. */
  doubt?: readonly Intent[];
}

/** From here on an intent is answered for; chosen on lines of authors that the model had not read (docs/understanding.md). */
const SURE = 0.9;
/** The same where signs alone leave no other duty. */
const SIGNED = 0.85;

/** The intent that signs and learned words speak for most; in doubt where neither is enough to answer. */
export function decideIntent(question: Question): Decision {
  if (callsForHelp(question)) return { intent: "help", table: help, slots: {}, confidence: 0.9 };
  const report = told(question);
  // Where nothing else is in question, no other duty's signs are looked for.
  const scores = signScores(question, question.taught ? undefined : report?.[0]?.intent);
  const taught = taughtIn(question, scores);
  if (taught) scores.set(taught, MOST);
  const ranked = report ?? personal(question) ?? rank(question, scores);
  const intents = ranked.map(({ intent }) => intent).filter((intent) => intent !== "ambiguous");
  const supported = intents.filter((intent) => (scores.get(intent) ?? 0) > 0);
  const unclear = (taught ? null : ambiguityOf(question, supported)) ?? unclearPeriodOf(question, intents);
  if (unclear) return { intent: "ambiguous", table: null, slots: unclear, confidence: 0.3 };
  const first = best(ranked, question);
  if (supported.length === 0 && !speaksOfTheTrade(question) && !isKnownLine(question)) return foreign(question);
  const others = intents.slice(0, 3);
  if (!first || first.intent === "ambiguous") {
    const candidates = supported.length > 0 ? others : [...others, ...USUAL].slice(0, 4);
    return {
      intent: "ambiguous",
      table: null,
      slots: { candidates },
      doubt: candidates,
      confidence: round(Math.min(0.4, 1 - (first?.likely ?? 1))),
    };
  }
  const table = intentTables.find(({ intent }) => intent === first.intent) ?? null;
  const slots = table ? { ...table.slots?.(question), ...rounded(question, table) } : {};
  const confidence = round(Math.min(0.99, first.likely));
  return {
    intent: first.intent,
    table,
    slots,
    confidence,
    ...(isSure({ ...first, likely: first.likely + sideBySide(first.intent, ranked, question) }, scores) &&
    !isByHearsay(first, question, scores)
      ? {}
      : { doubt: others }),
  };
}

/** The likeliest of the duties that are still possible. */
function best(
  ranked: readonly { intent: Intent; likely: number }[],
  question: Question,
): { intent: Intent; likely: number } | undefined {
  const out = isSettled(question) ? ranked.find(({ intent }) => intent === "pace_forecast") : undefined;
  const first = ranked.find((one) => one !== out);
  return first && out ? { ...first, likely: first.likely / Math.max(0.01, 1 - out.likely) } : first;
}

/** Likely enough; or a little less, where its own signs are many and no other duty has any. */
/** Several units' figures are answered side by side: how likely it is that the same was asked as a ranking. */
function sideBySide(intent: Intent, ranked: readonly { intent: Intent; likely: number }[], { line }: Question): number {
  if (intent !== "progress_get" || !/ <unit> .*<unit> /.test(line)) return 0;
  return ranked.find((one) => one.intent === "ranking_units")?.likely ?? 0;
}

function isSure({ intent, likely }: { intent: Intent; likely: number }, scores: ReadonlyMap<Intent, number>): boolean {
  if (likely >= SURE) return true;
  const others = [...scores].filter(([other]) => other !== intent).map(([, score]) => score);
  return likely >= SIGNED && (scores.get(intent) ?? 0) >= 4 && Math.max(0, ...others) <= 1;
}

/**
 * The signs say it and the words hardly do, or it is turned away although the line bears the signs of a duty: lines that
 * nobody has said like that before.
 */
function isByHearsay(
  { intent, likely }: { intent: Intent; likely: number },
  { line, model, taught, told: { line: told } }: Question,
  scores: ReadonlyMap<Intent, number>,
): boolean {
  if (taught || intent === "personal_data_refuse" || isReport(told)) return false;
  const others = [...scores].filter(([other]) => other !== intent).map(([, score]) => score);
  if (intent === "out_of_scope" && Math.max(0, ...others) >= STRONG) return true;
  if (likely >= BEYOND_DOUBT) return false;
  const heard = likelihoods(model, line, NO_SIGNS);
  const own = heard[model.intents.indexOf(intent)] ?? 0;
  return (
    own < HEARD && heard.some((other, at) => !UNTOLD.has(model.intents[at] ?? "ambiguous") && other > own * TIMES_MORE)
  );
}

const UNTOLD: ReadonlySet<Intent> = new Set(["ambiguous", "out_of_scope"]);
const NO_SIGNS: ReadonlyMap<Intent, number> = new Map();
/** A sign that names a duty by itself. */
const STRONG = 5;
/** What the words alone must say at least for an intent, and from where on they need not. */
const HEARD = 0.1;
const BEYOND_DOUBT = 0.97;
/** So many times more that another duty is meant. */
const TIMES_MORE = 5;

/** Figures beside their names, and nothing asked: that is a report, in whatever words the rest of it is. */
function told({ line, told: { line: figures } }: Question): { intent: Intent; likely: number }[] | null {
  if (!isReport(figures) && !tellsOfNobody(line)) return null;
  return [{ intent: "report_submit", likely: 0.95 }];
}

/** Somebody's name and what became of him, or where he belongs. A greeting, a sender or whom to remind is none of it. */
function personal(question: Question): { intent: Intent; likely: number }[] | null {
  if (!question.named || !question.says(ABOUT_PERSON) || question.says(SENDER)) return null;
  return [{ intent: "personal_data_refuse", likely: 0.95 }];
}

const ABOUT_PERSON =
  "(kết nạp|vào đảng|chính thức|dự bị|quyết định|hồ sơ|lý lịch|chi bộ nào|sinh hoạt|học lớp|lớp|xóa tên|khai trừ|kỷ luật|nguồn|huy hiệu|tuổi đảng|xếp loại|phấn đấu|quần chúng|đảng viên|chưa|khi nào|năm nào|ngày nào|bao giờ|thế nào|ở đâu|là ai|quê|dân tộc)";
const SENDER = "(tôi là|em là|mình là|tên tôi|tên em|nhắc|gửi cho|gặp|liên hệ)";

/** What a taught phrase speaks for; nothing where the line bears a sign of what is refused, or is most like it. */
function taughtIn(question: Question, scores: ReadonlyMap<Intent, number>): Intent | undefined {
  const { taught } = question;
  if (!taught || REFUSED.some((intent) => (scores.get(intent) ?? 0) > 0)) return undefined;
  return rank(question, scores)[0]?.intent === "personal_data_refuse" ? undefined : taught.intent;
}

const REFUSED: readonly Intent[] = ["personal_data_refuse", "out_of_scope"];

/** Nothing is left to forecast of months that have passed: whether they kept their quota is a result. */
function isSettled(question: Question): boolean {
  return (
    question.period.over === true &&
    question.says("(hoàn thành|đạt|xong|đủ) .. (không|chưa)") &&
    !question.says("(thiếu|còn|hụt|nợ|mỗi|từng|hằng|hàng)")
  );
}

function rank({ line, model }: Question, scores: ReadonlyMap<Intent, number>): { intent: Intent; likely: number }[] {
  const likely = likelihoods(model, line, scores);
  return model.intents
    .map((intent, at) => ({ intent, likely: likely[at] ?? 0 }))
    .toSorted((a, b) => b.likely - a.likely);
}

/** Nothing of this work was said, and nothing that was ever learned. */
function foreign(question: Question): Decision {
  const table = intentTables.find(({ intent }) => intent === "out_of_scope") ?? null;
  const slots = table?.slots?.(question) ?? {};
  // Months, or the asker's own unit: it may well be of this work, in words that nobody knows yet.
  const told = /<(?:self|period|years|compare|against|horizon)>/.test(question.line);
  return {
    intent: "out_of_scope",
    table,
    slots,
    confidence: 0.6,
    ...(told ? { doubt: ["out_of_scope", ...USUAL] } : {}),
  };
}

/** Tells that days were said where months are answered. */
function rounded({ period }: Question, table: IntentTable): Slots {
  return period.rounded && table.looks === "back" && table.intent !== "report_submit" ? { rounded: true } : {};
}

/** What the signs of a line come to, for each intent that has any, or for the `only` one. */
export function signScores({ line, marks }: Pick<Question, "line" | "marks">, only?: Intent): Map<Intent, number> {
  return new Map([...signsIn(line, marks, only)].map(([{ intent }, weights]) => [intent, scoreOf(weights)]));
}

const FADING = 0.75;

/** Signs that say much the same often come together, so each further one counts for less; what speaks against counts in full. */
function scoreOf(weights: readonly number[]): number {
  return weights
    .toSorted((a, b) => b - a)
    .reduce((score, weight, rank) => score + (weight > 0 ? weight * FADING ** rank : weight), 0);
}

/** Whether anything said belongs to the work at all; without that, a question is not ambiguous but foreign. */
function speaksOfTheTrade(question: Question): boolean {
  const words = question.line.replaceAll(/<\w+>/g, "").match(/[a-z]{2,}/g) ?? [];
  return words.length === 0 || TRADE.test(question.line) || question.line.includes("<unit>");
}

/** Two words of it at least were seen in learning. */
function isKnownLine({ line, model }: Question): boolean {
  const words = line.trim().split(" ").length;
  return featuresOf(line).filter((feature) => isLearned(model, feature)).length >= Math.max(2, words / 2);
}

const TRADE =
  / (?:ket nap|chi tieu|dang vien|dang bo|dang uy|chi bo|ho so|nguon|quan chung|lop|bao cao|huy hieu|chinh thuc|du bi|tien do|bi thu|don vi|danh sach|so lieu|bao nhieu|may|the nao|xem|ke hoach|to dan pho|khu pho|khoi pho|thon)(?= )/;

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
