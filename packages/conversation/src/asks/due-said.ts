import type { AskRequest, Intent, Understanding } from "@ketnap/contract";
import { scheduleSaid, whenSlots } from "@ketnap/understanding";
import { clockOf, schedulesOf } from "./own-schedule.ts";

/** "Hôm nay em có việc gì", "mai có gì không", "tuần sau cần làm gì": what is due then. Null for any other. */
export function dueSaid(found: Understanding, now: Temporal.Instant): (AskRequest & { intent: Intent }) | null {
  const line = ` ${found.normalised.trim()} `;
  const words = line.trim().split(/\s+/);
  if (!ASKS.test(line) || !words.every((word) => AROUND.has(word) || /^[<\d]/.test(word))) return null;
  const when = WEEKS.find(([named]) => named.test(line))?.[1];
  const date = schedulesOf(whenSlots(scheduleSaid(found)), clockOf({ now }))?.[0]?.date;
  if (when === undefined && date === undefined) return null;
  return { intent: "deadline_list", slots: when === undefined ? { date } : { when }, interval: null };
}

const ASKS = / (?:gi|viec nao|nhung viec nao) /;
const WEEKS: readonly (readonly [RegExp, string])[] = [
  [/ tuan nay /, "this_week"],
  [/ tuan (?:sau|toi) /, "next_week"],
];
const AROUND = new Set(
  "hom nay ngay mai kia mot tuan sau toi thu hai ba tu nam bay chu nhat em minh chau anh chi bac ben chi bo co can phai lam viec gi nao nhung khong nhi a the vay ha con nua chua ban roi oi cho da xin hoi".split(
    " ",
  ),
);
