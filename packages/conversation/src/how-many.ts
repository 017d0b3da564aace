import { type AskRequest, type ChoiceAction, peopleOf } from "@ketnap/contract";
import { findCounts, type Place, takeChoice, type Taken } from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import { fold, readReply } from "@ketnap/understanding";

/**
 * What is typed below "how many?": a number is one of people, offered or not, and never a place in the list; other
 * choices are reached by their words alone. Null where nothing of the kind was asked, or the text is for others to read.
 */
export async function countMeant(
  ctx: Context,
  chat: Pick<Place, "channel" | "address">,
  text: string,
  since: Temporal.Instant | null = null,
): Promise<Taken | null> {
  const said = countSaid(text);
  const corrects = said !== null && CORRECTS.test(fold(text));
  if (said === null && (BUTTONS.has(chat.channel) || text.length > LONGEST)) return null;
  const offered = await findCounts(ctx.db, chat, ctx.now, since);
  // "Nhầm, 4", "3 thôi" say how many there are to be, not how many leave.
  if (corrects && offered.some(({ action }) => peopleOf(action) !== undefined && leaves(action))) return null;
  const meant = offered.find(({ label, action }) =>
    said === null ? plain(label) === plain(text) : peopleOf(action) === said.count && fits(said, action),
  );
  if (meant) return takeChoice(ctx.db, meant.token, chat, ctx.now);
  if (said === null) return null;
  const of = offered.find(({ action }) => peopleOf(action) !== undefined && fits(said, action))?.action;
  if (of?.kind !== "ask") return null;
  const counts = offered.flatMap(({ action }) => peopleOf(action) ?? []);
  // "Rút 2 người?" is no question of how many: another number may be of those who stay.
  const most = counts.length > 1 ? Math.max(...counts) : 0;
  return { kind: "taken", action: { kind: "ask", ask: withCount(of.ask, said.count, most) }, label: text };
}

/** Words that set a number right; below a question of who leaves they are of who stays. */
const CORRECTS = /(?:^| )(?:nham|khong|ko|sai|chi|thoi|con)(?: |,|$)/;

function leaves(action: ChoiceAction): boolean {
  return action.kind === "ask" && Number(action.ask.slots["count"]) < 0;
}

/** On these the other choices can be tapped. */
const BUTTONS: ReadonlySet<string> = new Set(["telegram", "web"]);
/** No choice has more letters. */
const LONGEST = 80;

interface CountSaid {
  count: number;
  /** Which way it was said to go, where that was said. */
  way: "in" | "out" | null;
}

/** "4", "04", "4 người", "bốn", "đăng ký 4 suất", "rút 4": the number alone, and which way. */
function countSaid(text: string): CountSaid | null {
  const words = text
    .normalize("NFC")
    .trim()
    .replace(/^\((\d+)\)$|^(\d+)[.)]$/, "$1$2")
    .split(/\s+/);
  const folded = words.map((word) => fold(word));
  const verb = VERBS.find(({ said }) => said.every((word, at) => folded[at] === word));
  const rest = words.slice(verb?.said.length ?? 0).join(" ");
  const reply = readReply(rest.replace(SEATS, " người"));
  return reply?.kind === "number" && reply.bare !== true ? { count: reply.value, way: verb?.way ?? null } : null;
}

const VERBS: readonly { said: readonly string[]; way: "in" | "out" }[] = [
  { said: ["dang", "ky"], way: "in" },
  { said: ["dk"], way: "in" },
  { said: ["rut"], way: "out" },
];
const SEATS = /\s+(?:suất(?: học)?|bạn|học viên|công nhân|đoàn viên|quần chúng|chỗ)(?=\s|$)/iu;

function fits({ way }: CountSaid, action: ChoiceAction): boolean {
  if (way === null || action.kind !== "ask") return true;
  return (leaves(action) ? "out" : "in") === way;
}

/** The same question with another number; more than can leave is asked about as if it had been typed. */
function withCount(ask: AskRequest, count: number, most: number): AskRequest {
  const { count: offered, workers, ...slots } = ask.slots;
  if (Number(offered) < 0)
    return count > 0 && count <= most
      ? { ...ask, slots: { ...slots, count: -count } }
      : { ...ask, slots: { ...slots, gives_back: true, ...(count > 0 && { count }) } };
  return {
    ...ask,
    slots: { ...slots, count, ...(workers !== undefined && { workers: Math.min(Number(workers), count) }) },
  };
}

/** A bare number below a receipt may be meant for the question before: nobody leaves a class by it, unasked. */
export function askingFirst(taken: Taken): Taken {
  if (taken.kind !== "taken" || taken.action.kind !== "ask") return taken;
  const { ask } = taken.action;
  const count = ask.intent === "class_register" ? Number(ask.slots["count"] ?? 0) : 0;
  if (count >= 0) return taken;
  const slots = { ...ask.slots, gives_back: true, count: -count };
  return { ...taken, action: { ...taken.action, ask: { ...ask, slots } } };
}

function plain(text: string): string {
  return fold(text)
    .replaceAll(/[^\p{L}\d]+/gu, " ")
    .trim();
}
