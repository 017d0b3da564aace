import { type AskRequest, type ClassFor, type Locale, type Message, wordReason } from "@ketnap/contract";
import { readPool } from "@ketnap/domain/classes";
import { type Context, today } from "@ketnap/domain/kernel";
import { sayNoOpenClass, type Speaker } from "@ketnap/wording";
import { isOpen, kindOf } from "./class-ask.ts";
import { isLatelyOver, listOver } from "./class-over.ts";

/** A registration for which no class is open; `meant`: of some classes those that were said, all where none was. */
interface Shut {
  unitId: number;
  request: AskRequest;
  count: number | null;
  classes: readonly ClassFor[];
  meant: (some: readonly ClassFor[]) => readonly ClassFor[];
}

/** When the class that was meant takes registrations, else why it does not, and which others do. */
export async function sayShut(
  ctx: Context,
  { unitId, request, count, classes, meant }: Shut,
  say: Speaker,
): Promise<Message> {
  const ahead = meant(classes);
  const next = ahead.find((each) => each.class.standing === "announced") ?? null;
  const all = await listOver(ctx, unitId);
  const over = meant(all);
  // Where nothing was said that tells one class from another, only what the unit has just lost is meant.
  const told = over.length < all.length ? over : over.filter((each) => isLatelyOver(ctx, each));
  const why = next ? null : ([...ahead, ...told].flatMap((each) => whyShut(ctx, each, say) ?? [])[0] ?? null);
  const courseNo = request.slots["course_no"];
  const course = typeof courseNo === "number" ? courseNo : null;
  const { count: pooled } = await readPool(ctx, { unitId, kind: kindOf(request) });
  return sayNoOpenClass(
    next,
    { unitId, kind: kindOf(request), count, course, why, pooled, open: classes.filter(isOpen) },
    say,
  );
}

/** Why a class takes no registrations, in the words of the refusal; null where it does, or will. */
function whyShut(ctx: Context, { class: of }: ClassFor, say: Speaker): string | null {
  const { title, standing, cancelReason, registrationClosesOn: closes } = of;
  const words = (key: Parameters<typeof wordReason>[0], values: Record<string, string | number>) =>
    wordReason(key, values, say.locale satisfies Locale);
  switch (standing) {
    case "cancelled":
      return say.t("class.calledOff", { title, reason: cancelReason ?? "" });
    case "closed":
      return closes !== null && closes < today(ctx)
        ? words("registration_over", { title, date: closes })
        : words("registration_shut", { title });
    case "running":
    case "finished":
      return words("class_begun", { title });
    default:
      return null;
  }
}
