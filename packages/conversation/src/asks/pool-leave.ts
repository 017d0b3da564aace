import { type AskRequest, CLASS_KINDS, type ClassPoolState, type Message, type Understanding } from "@ketnap/contract";
import { listClassesFor, readPool } from "@ketnap/domain/classes";
import type { Context } from "@ketnap/domain/kernel";
import { lineOf } from "@ketnap/understanding";
import { besidePoolLeaving, besidePoolNone, sayClassUnit, sayPoolLeaving, type Speaker } from "@ketnap/wording";
import { type AskedIn, unitOf } from "./class-ask.ts";
import { askLeaving, isIn } from "./class-leave.ts";
import { askWhose, isClear, whoseLearners } from "./class-unit.ts";

/**
 * "Hủy đăng ký nguồn", "bỏ đăng ký chờ học": nobody waits any more; of "học" alone seats may be meant as well. Null for any
 * other line. Reminders are never muted by it.
 */
export function poolLeaving(found: Understanding): AskRequest | null {
  const { intent, slots, unitIds } = found;
  const line = ` ${lineOf(found).line.trim()} `;
  const named = LEAVES.exec(line) ?? (intent === "unsubscribe" && !NEWS.test(line) ? NAMED.exec(line) : null);
  if (!named) return null;
  const { class_type: kind } = slots;
  const said = {
    leaves_pool: true,
    ...(named[1] === "hoc" ? { either: true } : {}),
    ...(kind === undefined ? {} : { class_type: kind }),
  };
  return { intent: "class_register", slots: said, interval: null, unitIds };
}

const WAITING = "(nguon|cho (?:di )?hoc|cho lop|(?<= dang ky (?:di )?)hoc)";
const AROUND =
  "(?: (?:a|da|em|toi|minh|chau|ben|xin|muon|can|oi|thoi|vay|cho|giup|gium|ho|voi|nhe|nha|nghe|di|luon|nua|roi|het|cua|chung|chi bo|don vi|anh|chi|lop|cam tinh|nhan thuc|dang vien moi|cam on|<self>|<unit>))*";
/** Nothing but that they are given up. */
const LEAVES = new RegExp(
  `^${AROUND} (?:huy bo|huy|bo|rut|rut lai|xoa|khong|go)(?: (?:het|ca|toan bo|tat ca|lai|khoi))*(?: (?:dang ky|ghi|ghi danh|ten|danh sach|so|nguoi|di))* ${WAITING}(?: (?:cho|hoc|lop))*${AROUND} $`,
);
const NAMED = new RegExp(` ${WAITING} `);
/** What comes to him, and may be muted. */
const NEWS = / (?:nhac|tin|ban tin|thong bao|bao|bao cao|theo doi|nhan|gui|tat|ngung) /;

/** Whether nobody waits any more; where nobody does, the seats that may be given back. */
export async function leavePool(ctx: Context, request: AskRequest, say: Speaker, asked?: AskedIn): Promise<Message> {
  const whose = asked?.found ? await whoseLearners(ctx, request, asked.found) : null;
  if (whose && !isClear(whose)) return askWhose(ctx, whose, request, say);
  const unitId = whose?.ids[0] ?? unitOf(ctx, request);
  if (unitId === null) return sayClassUnit(say);
  const pools = await poolsOf(ctx, unitId, request);
  const classes = await listClassesFor(ctx, { unitId });
  if (!classes.some(isIn)) return pools.length > 0 ? sayPoolLeaving(pools, null, say) : besidePoolNone(null, say);
  const leaving = askLeaving({ classes, meant: classes }, { unitId }, say);
  if (pools.length === 0) return besidePoolNone(leaving, say);
  return request.slots["either"] === true ? besidePoolLeaving(leaving, pools, say) : sayPoolLeaving(pools, null, say);
}

/** Those of the kind that was said, else of each, in which somebody waits. */
async function poolsOf(ctx: Context, unitId: number, { slots }: AskRequest): Promise<readonly ClassPoolState[]> {
  const pools: ClassPoolState[] = [];
  for (const kind of CLASS_KINDS) {
    if (slots["class_type"] !== undefined && slots["class_type"] !== kind) continue;
    const pool = await readPool(ctx, { unitId, kind });
    if (pool.count > 0) pools.push(pool);
  }
  return pools;
}
