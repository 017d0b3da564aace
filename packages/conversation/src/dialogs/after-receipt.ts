import type { ReportValues } from "@ketnap/contract";
import { type Context, today } from "@ketnap/domain/kernel";
import type { DueReport } from "@ketnap/domain/reports";
import { afterSlip, buildLexicon, figuresAlone, fold, namedFigure, readReply, understand } from "@ketnap/understanding";
import { fieldOf, namesOf, type ReportDraft } from "./draft.ts";
import { sentValues } from "./report-values.ts";

/** For so long after the receipt what is put right is what was sent. */
const CORRECTED_MINUTES = 60;

/**
 * What is said to a report that went from this chat: the numbers that are put right, none where it is only said that
 * something was wrong; null where it is another matter. Of one that came back meanwhile a number is the mended one.
 */
export function correctionOf(ctx: Context, due: DueReport, draft: ReportDraft, text: string): ReportValues | null {
  if (due.report?.state === "withdrawn") return null;
  if (due.report?.state === "returned") return mendedIn(text, due);
  const late = ctx.now.since(draft.askedAt).total("minutes") > CORRECTED_MINUTES;
  return draft.sentElsewhere || late ? null : correctedIn(ctx, text, due);
}

function correctedIn(ctx: Context, text: string, due: DueReport): ReportValues | null {
  const more = moreOrFewer(text, due);
  if (more) return more;
  const reply = readReply(text);
  const [only, ...others] = due.fields;
  if (reply?.kind === "no") return {};
  if (reply?.kind === "number" && reply.corrects)
    return only && others.length === 0 ? { [only.indicator]: reply.value } : {};
  const rest = afterSlip(text) ?? (PUT_RIGHT.test(fold(text)) ? text : null);
  const named = namedFigure(rest ?? text, namesOf(due));
  if (named && !fieldOf(due, named.slot)) return null;
  // «nguồn 14» by itself as well: of another month all numbers are told, or the month is.
  if (named?.reply?.kind === "number") return { [named.slot]: named.reply.value };
  if (rest === null) return null;
  if (named) return {};
  const alone = readReply(rest.replace(RIGHT, ""));
  if (alone?.kind === "number") return only && others.length === 0 ? { [only.indicator]: alone.value } : {};
  return figuresIn(ctx, rest, due);
}

/** «14 mới đúng». */
const RIGHT = /\s+mới\s+(?:là\s+)?(?:đúng|phải|chính xác).*$/iu;

const PUT_RIGHT = /(?:^| )moi (?:la )?(?:dung|phai|chinh xac)(?: |$)/;

/** Several figures, all of them of this report and of no other months. */
export function figuresIn(ctx: Context, text: string, due: DueReport): ReportValues | null {
  const { normalised, interval } = understand(text, { units: buildLexicon([]), today: today(ctx) });
  const figures = interval === null ? figuresAlone(normalised) : null;
  if (!figures || figures.loose || figures.added.length > 0) return null;
  const said = Object.entries(figures.slots).flatMap(([name, value]) =>
    typeof value === "number" ? [[name, value] as const] : [],
  );
  return said.length > 0 && said.every(([name]) => fieldOf(due, name)) ? Object.fromEntries(said) : null;
}

/**
 * «kết nạp thêm 1 nữa», «bớt 2 nguồn» under a receipt: so many more or fewer than were sent, none where a total beside it
 * says otherwise; null where it is not that.
 */
function moreOrFewer(text: string, due: DueReport): ReportValues | null {
  const line = fold(text)
    .replaceAll(/[.,;!]+(?= |$)/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  const change = CHANGE.exec(line);
  const { sign = "", count = "" } = change?.groups ?? {};
  if (!change || /\?/.test(text)) return null;
  const total = TOTAL.exec(line)?.groups?.["total"];
  const rest = line.replace(CHANGE, " ").replace(TOTAL, " ").replaceAll(AROUND, " ").trim();
  const named = namedFigure(rest, namesOf(due));
  const [only, ...others] = due.fields;
  const name = rest === "" && only && others.length === 0 ? only.indicator : named?.reply === null ? named.slot : null;
  const was = name === null ? undefined : sentValues(due)?.[name];
  if (name === null || was === undefined || !fieldOf(due, name)) return null;
  const value = was + (FEWER.test(sign) ? -1 : 1) * Number(count);
  return value < 0 || (total !== undefined && Number(total) !== value) ? {} : { [name]: value };
}

const CHANGE =
  /(?:^| )(?<sign>them|cong them|cong|tang them|tang|bo sung|\+|bot|giam|giam di|tru|-) ?(?<count>\d{1,4})(?= |$)/;
const FEWER = /^(?:bot|giam|giam di|tru|-)$/;
const TOTAL = /(?:^| )(?:tong(?: cong)?|thanh|tat ca|con|con lai)(?: (?:la|thanh|so))* (?<total>\d{1,6})(?= |$)/;
const AROUND =
  /(?<![^ ])(?:nua|nguoi|dong chi|dc|quan chung|a|nhe|nha|em|toi|minh|oi|da|moi|quen|con|thang nay|cho|giup|vao|them)(?![^ ])/g;

function mendedIn(text: string, due: DueReport): ReportValues | null {
  const reply = readReply(text);
  const [only, ...others] = Object.keys(due.report?.returned ?? {});
  const one = only !== undefined && others.length === 0 ? only : null;
  const named = namedFigure(text, namesOf(due));
  if (named && fieldOf(due, named.slot))
    return named.reply?.kind === "number" ? { [named.slot]: named.reply.value } : {};
  if (reply?.kind === "number" && !reply.bare && one !== null) return { [one]: reply.value };
  return (reply && reply.kind !== "later") || WHY_BACK.test(fold(text)) ? {} : null;
}

/** "vì sao bị trả lại". */
const WHY_BACK =
  /^(?:(?:vi sao|tai sao|sao|ly do) .*tra (?:lai|ve)|.*tra (?:lai|ve) (?:vi sao|tai sao|lam sao|cai gi|so nao|gi))(?: |$|[?.!])/;
