/** What is said where there is no number to give. Why in one line, then the nearest thing that is allowed. */
import type { AskRequest, Choice, Interval, LexiconUnit, Message, UnitMark } from "@ketnap/contract";

import { quiet, text } from "../basis.ts";
import type { TextKey } from "../catalog.ts";
import { periodText } from "../basis.ts";
import { oneLine, type Speaker } from "../speaker.ts";
import { unitLabel } from "../unit-label.ts";

const MOST_CHOICES = 4;

export function sayHelp(say: Speaker): Message {
  return {
    blocks: [
      { kind: "headline", text: say.t("help.title") },
      ...lines(say, ["help.progress", "help.quota", "help.units", "help.others"]),
      ...quiet([say.t("help.note")]),
    ],
  };
}

/** Asked whether a person answers: none does, and where there is one. */
export function sayWhoAnswers(say: Speaker): Message {
  const { blocks } = sayHelp(say);
  return { blocks: [text(say.t("who.answers")), ...blocks] };
}

export function sayOutOfScope(say: Speaker): Message {
  return { blocks: lines(say, ["scope.out", "scope.near"]) };
}

/** Thanked, or told that all is clear. */
export function sayAtService(say: Speaker): Message {
  return { blocks: lines(say, ["courtesy"]) };
}

/** A yes where nothing was asked: nothing was done, and how it is to be said. */
export function sayNothingOpen(say: Speaker): Message {
  return { blocks: lines(say, ["nothingOpen", "nothingOpen.next"]) };
}

export type NotKept =
  | "classes"
  | "dossiers"
  | "sources"
  | "rankings"
  | "breakdowns"
  | "members"
  | "hypotheses"
  | "records";

/** A duty that is understood and that this version does not do. `name` as the menu has it. */
export function sayNotYet(name: string, say: Speaker): Message {
  return { blocks: [text(say.t("notYet", { name })), ...quiet([say.t("notYet.instead")])] };
}

/** Asked within the work, but of something that is not recorded: never an empty number, and what can be asked instead. */
export function sayNotKept(what: NotKept, say: Speaker): Message {
  return { blocks: lines(say, [`notKept.${what}`]) };
}

/** The asker's own numbers, divided: half-up at two decimals. */
export function saySpread({ people, months }: { people: number; months: number }, say: Speaker): Message {
  const perMonth = Math.round((people / months) * 100 + Number.EPSILON) / 100;
  return { blocks: [text(say.t("pace.spread", { people, months, perMonth }))] };
}

/** A unit that may be meant, with what tells it from others of its name. */
export interface NearUnit {
  unit: Pick<LexiconUnit, "id" | "name">;
  mark?: UnitMark | undefined;
  ask: AskRequest;
}

/** What is unclear, and at most four ways to say what was meant. */
export type Unclear =
  | { what: "unit"; said?: string; candidates: readonly NearUnit[] }
  | { what: "period"; candidates: readonly { period: Interval; ask: AskRequest }[] }
  | { what: "indicator" | "intent"; candidates: readonly { label: string; ask: AskRequest }[] };

export function sayAskBack(unclear: Unclear, say: Speaker): Message {
  return { blocks: [text(questionOf(unclear, say))], choices: choicesOf(unclear, say) };
}

export function sayUnknownUnit(said: string, near: readonly NearUnit[], say: Speaker): Message {
  return {
    blocks: [
      text(say.t("unit.unknown", { said: oneLine(said, 60) })),
      text(say.t(near.length > 0 ? "unit.near" : "unit.check")),
    ],
    choices: choicesOf({ what: "unit", candidates: near }, say),
  };
}

/** Words that are none of the work's, and no unit's name either. */
export function sayUnclearWords(said: string, choices: readonly Choice[], say: Speaker): Message {
  return { blocks: [text(say.t("words.unclear", { said: oneLine(said, 60) })), text(say.t("words.ask"))], choices };
}

/** The unit above the asker's own lies out of his reach; `own` is the same question of what lies within. */
export function saySuperiorOut(own: NearUnit | null, say: Speaker): Message {
  return {
    blocks: lines(say, own ? ["unit.superiorOut", "unit.superiorOwn"] : ["unit.superiorOut"]),
    ...(own && { choices: choicesOf({ what: "unit", candidates: [own] }, say) }),
  };
}

export function sayImpossibleDate(said: string, say: Speaker): Message {
  return { blocks: [text(say.t("date.impossible", { said: oneLine(said, 60) })), text(say.t("date.retry"))] };
}

export function sayEmpty(say: Speaker): Message {
  return { blocks: lines(say, ["text.empty", "text.emptyNext"]) };
}

export function sayTooLong(length: number, limit: number, say: Speaker): Message {
  return { blocks: [text(say.t("text.tooLong", { length, limit })), text(say.t("text.tooLongNext"))] };
}

/** For those whose messages a platform withholds: said whoever he is, since he cannot tell us. */
export function sayWithheld(say: Speaker): Message {
  return { blocks: lines(say, ["media.withheld", "media.withheldNext"]) };
}

export type MediaKind = "photo" | "voice" | "file";

export function sayMediaRefused(kind: MediaKind, say: Speaker): Message {
  return { blocks: lines(say, [`${kind}.refused`, kind === "voice" ? "voice.next" : "media.next"]) };
}

/** What was written beside it is answered; the rest of the message was not taken. */
export function sayMediaUnread(message: Message, kind: MediaKind, say: Speaker): Message {
  return { ...message, blocks: [text(say.t(`${kind}.unread`)), ...message.blocks] };
}

export function sayPersonalDataRefused(say: Speaker): Message {
  return { blocks: lines(say, ["personal.refused", "personal.next"]), erases: true };
}

/** Where it was asked for and nothing of anybody was written, so that nothing had to be erased. */
export function sayPersonalDataWithheld(say: Speaker): Message {
  return { blocks: lines(say, ["personal.withheld", "personal.next"]) };
}

/** In a group: no figure, only the way to the private chat (a link or a name), where one is known. */
export function sayGroupChat(way: string | null, say: Speaker): Message {
  const next = way === null ? say.t("group.nextPlain") : say.t("group.next", { way: oneLine(way) });
  return { blocks: [text(say.t("group.refused")), text(next)] };
}

export function sayLinkNeeded(say: Speaker): Message {
  return { blocks: lines(say, ["link.needed", "link.how"]) };
}

/** The notice is shown whole, in the version whose acceptance is recorded. */
/** `kept`: a question came before, and is answered once the notice is accepted. */
export function sayNotice(notice: { version: number; text: string }, say: Speaker, kept = false): Message {
  const [first = "", ...rest] = notice.text.split(/\n+/).filter((line) => line.trim() !== "");
  return {
    blocks: [
      { kind: "headline", text: oneLine(first, 1000) },
      ...rest.map((line) => text(oneLine(line, 1000))),
      ...(kept ? [text(say.t("link.askedKept"))] : []),
    ],
    choices: [{ label: say.t("link.accept"), action: { kind: "accept_notice", version: notice.version } }],
  };
}

/** `answers`: what was asked before is answered in the next message. */
export function sayLinked(label: string, say: Speaker, answers = false): Message {
  const next = say.t(answers ? "link.doneAnswers" : "link.doneNext");
  return { blocks: [text(say.t("link.done", { label: oneLine(label) })), text(next)] };
}

export function sayCodeRefused(why: "expired" | "replaced" | "used" | "foreign", say: Speaker): Message {
  return { blocks: lines(say, [`link.${why}`, why === "replaced" ? "link.newest" : "link.again"]) };
}

export function sayCodeWait(minutes: number, say: Speaker): Message {
  return { blocks: [text(say.t("link.wait", { minutes }))] };
}

export function sayUnlinked(say: Speaker): Message {
  return { blocks: lines(say, ["link.removed", "link.how"]) };
}

export function sayAccountRevoked(say: Speaker): Message {
  return { blocks: lines(say, ["account.revoked", "account.revokedNext"]) };
}

export function sayNotPermitted(say: Speaker): Message {
  return { blocks: lines(say, ["permission.refused", "permission.next"]) };
}

/** `kept`: the turn will be tried again by itself, so that nobody need ask twice. */
export function sayFailure(kept: boolean, say: Speaker): Message {
  return { blocks: lines(say, ["failure.line", kept ? "failure.kept" : "failure.lost"]) };
}

export function sayChoiceExpired(say: Speaker): Message {
  return { blocks: lines(say, ["choice.expired"]) };
}

function lines(say: Speaker, keys: readonly TextKey[]) {
  return keys.map((key) => text(say.t(key)));
}

function questionOf(unclear: Unclear, say: Speaker): string {
  if (unclear.what === "unit" && unclear.said !== undefined) {
    return say.t("ask.unitSaid", { said: oneLine(unclear.said, 60) });
  }
  return say.t(`ask.${unclear.what}`);
}

function choicesOf(unclear: Unclear, say: Speaker): Choice[] {
  const labelled =
    unclear.what === "unit"
      ? unclear.candidates.map(({ unit, mark, ask }) => ({ label: unitLabel(unit.name, mark, say), ask }))
      : unclear.what === "period"
        ? unclear.candidates.map(({ period, ask }) => ({ label: periodText(period, say), ask }))
        : unclear.candidates.map(({ label, ask }) => ({ label: oneLine(label, 60), ask }));
  return labelled.slice(0, MOST_CHOICES).map(({ label, ask }) => ({ label, action: { kind: "ask", ask } }));
}
