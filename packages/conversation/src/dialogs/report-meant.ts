import { type AskRequest, INDICATORS, type Understanding } from "@ketnap/contract";
import { type Context, may } from "@ketnap/domain/kernel";
import { listDueReports } from "@ketnap/domain/reports";
import { figuresAlone, lineOf, namedFigure, reportFigures, tellsFigures } from "@ketnap/understanding";
import { type Chat, isWaiting, readDraft } from "./draft.ts";
import { asSlots } from "./report-said.ts";
import { fits } from "./start-report.ts";

/** «nguồn 14», «hồ sơ 2» in the middle of a report are its numbers, whatever they would be elsewhere; null where they are not. */
export async function figuresForDraft(
  ctx: Context,
  chat: Chat,
  found: Understanding,
): Promise<AskRequest["slots"] | null> {
  const { slots, interval, unknownUnit } = found;
  const elsewhere = slots["unit"] !== undefined || slots["units"] !== undefined || unknownUnit !== undefined;
  const told = elsewhere ? null : figuresAlone(found.normalised);
  // "tất cả như tháng trước" names months, and none of another report.
  if (interval !== null && told?.same !== true) return null;
  return told && isWaiting(await readDraft(ctx, chat)) ? asSlots(told) : null;
}

/** In the middle of a report its numbers are; and "báo cáo tháng 10" says neither send nor show: of somebody who was asked for one it is meant to be sent. */
export async function meansOwnReport(ctx: Context, chat: Chat, found: Understanding): Promise<boolean> {
  const { intent, slots, interval, assumptions } = found;
  if (asksOfSent(found)) return false;
  if (intent === "report_submit" && found.alternatives === undefined) return isWaiting(await readDraft(ctx, chat));
  const nothing = saysNothing(found);
  if (!nothing && !namesReport(found)) return false;
  if (!may(ctx.actor.roles, "reports.answer")) return false;
  const due = await listDueReports(ctx, {});
  // On the first days of a month "this month" is the one that has just ended.
  if (nothing && slots["month"] === "current") return due.some((row) => !row.closed && row.answeredAt === null);
  const about = { interval, slots: { ...slots, year_open: assumptions.includes("year") } };
  return due.some((row) => fits(row, about));
}

/** "tháng này không có gì": of a month, and nothing else. */
function saysNothing(found: Understanding): boolean {
  const { unit, units } = found.slots;
  return (unit === undefined || unit === "self") && units === undefined && NOTHING.test(lineOf(found).line);
}

const NOTHING =
  /^(?: (?:da|vang|em|toi|minh|xin|gui|bao cao|chi bo|don vi|ben|cua|thi|trong|van|<self>))* <period>(?: (?:thi|ben|chi bo|don vi|em|toi|minh|van|<self>))* (?:khong|chua)(?: (?:co|he))*(?: (?:phat sinh|bien dong))?(?: gi)?(?<= (?:gi|phat sinh|bien dong))(?: (?:de|can|phai|ma))*(?: bao cao)?(?: (?:het|ca|a|nhe|nha|em|dau|them|dong chi|anh|chi))* $/;

/** What of reports is to be looked at, as slots of the question for it; null where nothing of them is. */
export function seenOf(ctx: Context, found: Understanding): AskRequest["slots"] | null {
  const { candidates: _, ...slots } = found.slots;
  if (!may(ctx.actor.roles, "reports.read")) return null;
  if (WAITS.test(found.normalised)) return { ...slots, status: "unapproved" };
  return meansToSee(ctx, found) ? slots : null;
}

/** "báo cáo nào chờ duyệt", "còn báo cáo nào cần duyệt không". */
const WAITS =
  /(?:^| )bao cao(?: (?:nao|may|gi|con|dang|toi|minh|dang ky|moi))* (?:cho|doi|can)(?: (?:toi|minh|duoc))?(?: phe)? duyet(?= |$)/;

/**
 * "xem báo cáo tháng 10", or "báo cáo tháng 10" of somebody who sends none: to be looked at, where the words leave it open
 * whether it is to be sent.
 */
function meansToSee(ctx: Context, found: Understanding): boolean {
  const { alternatives, slots, normalised } = found;
  const { candidates } = slots;
  if (asksOfSent(found)) return true;
  const open = alternatives ?? (Array.isArray(candidates) ? candidates : []);
  if (!open.includes("report_submit") && !open.includes("report_status")) return false;
  if (!SPEAKS.test(normalised) || acts(found)) return false;
  return SEES.test(normalised) || !may(ctx.actor.roles, "reports.answer");
}

/** "báo cáo tháng 10 của em thế nào rồi", "em đã báo những số nào": what was sent, and what became of it. */
function asksOfSent(found: Understanding): boolean {
  const { normalised } = found;
  const line = lineOf(found).line.trim();
  if (SENT.test(normalised) || SENT.test(line)) return true;
  return SPEAKS.test(normalised) && STANDS.test(normalised) && !acts(found);
}

/** The number of a unit's name is none that is reported. */
function acts(found: Understanding): boolean {
  return ACTS.test(lineOf(found).line.trim());
}

const STANDS =
  /(?:^| )(?:the nao|nhu the nao|ra sao|sao|den dau|toi dau|di den dau|tien trien the nao) roi(?= |$)|(?:^| )(?:ra sao|den dau|toi dau)(?= |$)|(?:^| )co (?:gi )?sai (?:gi )?khong(?= |$)/;
const SENT =
  /(?:^| )(?:em|toi|minh|chi bo|don vi|<unit>|<self>) (?:da )?(?:bao cao|bao(?! nhieu| gio| lau)|gui|nop)(?: (?:bao cao|len|roi|thang \d+|ky truoc))* (?:nhung )?(?:gi|so nao|con so nao|bao nhieu)(?= (?:roi|a|nhi|vay|the|thi)(?= |$)| (?:cho )?<|$| thang| trong| ky| quy)|(?:^| )xem (?:lai )?(?:cac |nhung )?(?:con )?so (?:lieu )?(?:ma )?(?:em|toi|minh|chi bo)?(?: da)? ?(?:gui|bao|nop)(?: |$)/;
const SPEAKS = /(?:^| )bao cao(?= |$)/;
const SEES = /(?:^| )(?:xem|coi|cho biet|mo|dau|o dau|tong hop|ket qua|tinh hinh)(?= |$)/;
const ACTS =
  /(?:^| )(?:sua|gui|nop|dinh chinh|nhac|don doc|han|mau|bieu mau|cach|huong dan|duyet|tra lai|yeu cau|\d+)(?= |$)(?<!thang \d+)(?<!quy \d)(?<!nam \d+)/;

/** «sửa», «sửa nguồn» and nothing else: of somebody who is asked for reports it is one of these. */
export async function meansCorrection(ctx: Context, { normalised }: Understanding): Promise<boolean> {
  const figure = normalised.startsWith("sua ") && namedFigure(normalised, new Set(INDICATORS))?.reply === null;
  if (!(figure || CORRECT.test(normalised)) || !may(ctx.actor.roles, "reports.answer")) return false;
  return (await listDueReports(ctx, {})).length > 0;
}

const CORRECT =
  /^(?:(?:cho|toi|em|minh|xin|muon|can|phai|da|oi|a) )*(?:sua|sua lai|chinh sua|dinh chinh|sua so|sua so lieu|sua so da (?:gui|nop))(?: (?:lai|a|nhe|giup|voi|em|toi))*$/;

/** Tells figures of a report, or speaks of one and of nothing that one would look at. */
export function namesReport(found: Understanding): boolean {
  const { normalised, slots } = found;
  const { line } = lineOf(found).told;
  if (tellsFigures(line)) return true;
  if (/ bao cao(?= )/.test(line) && reportFigures(line).inOrder.length > 0) return true;
  if (!/(?:^| )bao cao(?: |$)/.test(normalised) || LOOKS.test(normalised.replace(NOTHING_NEW, " "))) return false;
  return slots["status"] === undefined && slots["metrics"] === undefined;
}

const NOTHING_NEW =
  /(?:^| )(?:chua|khong)(?: (?:co|he))*(?: gi)?(?: (?:thay doi|bien dong|phat sinh|moi|khac|them|doi))(?: gi)?(?= |$)/g;

/** Words of somebody who wants to see something. */
const LOOKS =
  /(?:^| )(?:ai|chua|da|nao|may|bao nhieu|xem|tinh hinh|danh sach|tong hop|ty le|dung han|tre|muon|cham|han|nhac|khi|ngay|cach|the nao|xuat|file|excel|dang ky)(?: |$)/;
