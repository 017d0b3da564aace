import type { Message, Understanding } from "@ketnap/contract";
import { type Context, today } from "@ketnap/domain/kernel";
import { readTree } from "@ketnap/domain/organisation";
import { fold, lineOf, reportFigures } from "@ketnap/understanding";
import { sayNotOurs, sayUnknownUnit, sayUnnoted, type Speaker } from "@ketnap/wording";
import { namesUnit } from "../stray.ts";
import { asSlots, numbersIn } from "./report-said.ts";

/**
 * Figures that are none of the asker's: of a unit that is out of his reach, of the body above his own, or in a letter that
 * was passed on. They go into no report, and that is told; null where they may well be his.
 */
export async function figuresNotOurs(ctx: Context, found: Understanding, say: Speaker): Promise<Message | null> {
  const { text, unknownUnit, slots } = found;
  const { line } = lineOf(found).told;
  const figures = reportFigures(line);
  if (Object.keys(figures.slots).length === 0 && figures.left.length === 0) return null;
  const listed = numbersIn({ intent: "report_submit", slots: asSlots(figures), interval: null }, say);
  const letter = LETTER.some((mark) => mark.test(text.normalize("NFC")));
  if (letter || (await ofBodyAbove(ctx, text, slots))) return sayUnnoted(sayNotOurs(say), listed, say);
  if (unknownUnit === undefined || !namesUnit(unknownUnit)) return null;
  // "một trăm hai": a number that is not clear, and no station.
  if (figures.left.some(({ said }) => said.includes(unknownUnit))) return null;
  return sayUnnoted(sayUnknownUnit(unknownUnit, [], say), listed, say);
}

/** What only a letter says, a notice or something that was passed on: a secretary's own "kính gửi" is none of it. */
const LETTER: readonly RegExp[] = [
  /^\s*(?:fwd?|chuyển tiếp|chuyen tiep|trích|trich)\s*[:.]/iu,
  /^\s*(?:trích|trich)\s+(?:nghị quyết|nq|công văn|cv|kế hoạch|báo cáo chính trị|văn kiện)/iu,
  /^\s*(?:thông báo|thong bao)\s*(?:số\s*\d+\S*\s*)?[:.]/iu,
  /(?:^|\s)v\/v(?=\s)/iu,
  /(?:^|[\s.;])(?:nơi nhận|noi nhan|lưu vt|luu vt)(?![\p{L}\d])/iu,
  /(?:^|[\s.;,:])(?:đề nghị|yêu cầu|de nghi|yeu cau)\s+(?:các|cac|toàn thể)\s+(?:chi bộ|đảng bộ|đơn vị|đồng chí|cấp ủy|chi bo|don vi|dong chi)/iu,
  /(?:^|\n)\s*(?:tm\.|t\/m)\s*(?:ban|đảng ủy|đảng uỷ|huyện ủy|chi ủy)/iu,
];

/** "toàn Đảng bộ kết nạp 31", of somebody who answers for cells alone. */
async function ofBodyAbove(ctx: Context, text: string, { unit, units }: Understanding["slots"]): Promise<boolean> {
  if (!WHOLE.test(` ${fold(text).replaceAll(/[^a-z0-9]+/g, " ")} `)) return false;
  if ((typeof unit === "string" && unit !== "self") || units !== undefined) return false;
  const tree = await readTree(ctx.db);
  const { homeUnits } = ctx.actor;
  return homeUnits.length > 0 && homeUnits.every((id) => tree.childrenOf(id, today(ctx)).length === 0);
}

const BODY = "(?:dang bo|dang uy|phuong|xa|huyen|quan|tinh|thanh pho)";
const WHOLE = new RegExp(
  ` toan (?:${BODY}) | (?:ket qua|so lieu|tinh hinh|thanh tich)(?: \\S+){0,4} cua (?:toan )?${BODY} `,
);
