import type { AskRequest, ClassFor, Message, Understanding } from "@ketnap/contract";
import { listClassesFor } from "@ketnap/domain/classes";
import { findLastOffered } from "@ketnap/domain/deliveries";
import { type Context, reaches } from "@ketnap/domain/kernel";
import { lineOf } from "@ketnap/understanding";
import {
  besideNoSuchClass,
  sayHowManyLearners,
  saySeatsEach,
  saySeatsSure,
  sayWhichClass,
  type Speaker,
} from "@ketnap/wording";
import type { Chat } from "../dialogs/draft.ts";
import { countable } from "./class-ask.ts";
import { type Chosen, chosenAmong } from "./class-choice-said.ts";

/** So long words are thought to answer what was offered last. */
const MINUTES = 30;

/**
 * What is typed below "which class?" instead of a tap: its number, its place in the list, a day, the venue, or the unit
 * below "whose people?". A request as if it had been tapped, or what is asked back; null where nothing of the kind was
 * offered, or the words say more.
 */
export async function classChosen(
  ctx: Context,
  chat: Chat,
  found: Understanding,
  say: Speaker,
): Promise<{ ask: AskRequest } | { message: Message } | null> {
  if (found.text.length > LONGEST || (found.decision !== "ask" && !OF_CLASSES.has(found.intent))) return null;
  if (found.givesBack) return null;
  const offered = await findLastOffered(ctx.db, chat, ctx.now, ctx.now.subtract({ minutes: MINUTES }));
  const asks = offered.flatMap(({ action }) =>
    action.kind === "ask" && action.ask.intent === "class_register" ? [action.ask] : [],
  );
  const unit = unitChosen(asks, found);
  if (unit) return { ask: unit };
  const into = asks.filter(({ slots }) => typeof slots["class_id"] === "number" && Number(slots["count"] ?? 1) > 0);
  const out = asks.filter(({ slots }) => typeof slots["class_id"] === "number" && Number(slots["count"]) < 0);
  const meant = into.length > 0 ? into : out.length > 1 ? out : [];
  const unitId = meant[0]?.unitIds?.[0];
  if (unitId === undefined || new Set(meant.map(classOf)).size < meant.length || !reaches(ctx.actor, unitId))
    return null;
  const classes = await listClassesFor(ctx, { unitId });
  const listed = meant.flatMap((ask) => classes.filter(({ class: of }) => of.id === classOf(ask)));
  // Seats that are asked for are none that are given back, and those of a unit are its own.
  const line = lineOf(found).line;
  if (/<unit>|<self>/.test(line) || (into.length === 0 && / (?:dang ky|them|lay) /.test(line))) return null;
  const chosen = chosenAmong(listed, found);
  if (!chosen) return null;
  const asked = into.length > 0 ? countable(meant[0]!.slots["count"]) : null;
  // Below a list that asks for nothing "lớp tháng 12" is a question of its own.
  if (asked === null && found.decision !== "ask") return null;
  const count = chosen.count ?? asked;
  const [only, ...others] = chosen.classes;
  if (only && others.length === 0 && !chosen.any)
    return { ask: askFor(only, unitId, { count, out: into.length === 0 }) };
  return into.length > 0 ? { message: askAgain(chosen, listed, { unitId, count }, say) } : null;
}

const LONGEST = 80;
/** Any other question that is clear is asked for its own sake, and so are seats. */
const OF_CLASSES: ReadonlySet<string> = new Set(["class_list", "class_open"]);

/** Whose people: the unit alone. */
function unitChosen(asks: readonly AskRequest[], found: Understanding): AskRequest | null {
  const units = new Set(asks.map(({ unitIds }) => unitIds?.[0]));
  const [unitId, ...others] = found.unitIds;
  if (units.size < 2 || others.length > 0 || !UNIT.test(lineOf(found).line)) return null;
  return asks.find(({ unitIds }) => unitIds?.[0] === unitId) ?? null;
}

const UNIT = /^ *(?:(?:da|cua|cho|la|em|toi|o|ben|nguoi|chi bo|don vi) )*<unit>(?: (?:a|nhe|nha|em|anh|chi))* *$/;

function classOf({ slots }: AskRequest): number {
  return Number(slots["class_id"]);
}

function askFor(
  { class: of }: ClassFor,
  unitId: number,
  { count, out }: { count: number | null; out: boolean },
): AskRequest {
  const slots = { class_id: of.id, ...(out && { gives_back: true }), ...(count !== null && { count }) };
  return { intent: "class_register", slots, interval: null, unitIds: [unitId] };
}

/** None of those that were offered, several of them, all, or whichever. */
function askAgain(
  { classes, all, any }: Chosen,
  listed: readonly ClassFor[],
  { unitId, count }: { unitId: number; count: number | null },
  say: Speaker,
): Message {
  const [first] = classes;
  if (!first) return besideNoSuchClass(sayWhichClass(listed, unitId, count, say), say);
  if (any) return count === null ? sayHowManyLearners(first, unitId, say) : saySeatsSure(first, unitId, [count], say);
  if (all && count !== null && classes.length <= 3)
    return saySeatsEach(
      classes.map((of) => ({ of, count })),
      unitId,
      say,
    );
  return sayWhichClass(classes, unitId, count, say, all);
}
