import type { IncomingMessage, Message } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { acceptNotice, type ChatActor, readNotice } from "@ketnap/domain/access";
import type { Context } from "@ketnap/domain/kernel";
import { fold } from "@ketnap/understanding";
import { sayLinked, sayNotice, type Speaker } from "@ketnap/wording";
import { answerEarly, keepEarly } from "./early.ts";
import { codeIn, linkByCode, saySoleWayIn } from "./linking.ts";
import { refusing } from "./refusing.ts";
import { takeOffered } from "./taken.ts";

/** Nobody known: a code is taken, anything else is told where to get one. */
export async function answerStranger(
  db: Db,
  incoming: IncomingMessage,
  now: Temporal.Instant,
  say: Speaker,
): Promise<Message> {
  const code = incoming.content.kind === "text" ? codeIn(incoming.content.text, { bare: true }) : null;
  if (code) return (await linkByCode({ db, now }, incoming, code, say)).message;
  return saySoleWayIn(db, incoming, say);
}

/** Linked, but the notice is not accepted yet: until then nothing is answered, and a clear question waits for it. */
export async function answerNewcomer(
  ctx: Context,
  actor: ChatActor,
  incoming: IncomingMessage,
  say: Speaker,
): Promise<Message[]> {
  const { content } = incoming;
  const taken = await takeOffered(ctx, agreed(incoming));
  if (
    taken?.kind === "taken" &&
    taken.action.kind === "accept_notice" &&
    taken.action.version === actor.chat.noticeDue
  ) {
    return accept(ctx, incoming, taken.action.version, actor.label, say);
  }
  const kept = content.kind === "text" && !codeIn(content.text) && (await keepEarly(ctx, incoming, content.text));
  const notice = await readNotice(ctx);
  return [sayNotice({ version: notice.version, text: say.locale === "vi" ? notice.textVi : notice.textEn }, say, kept)];
}

/** Who writes that he agrees has taken the one choice that stands below the notice, where the notice was shown. */
function agreed(incoming: IncomingMessage): IncomingMessage {
  const { content } = incoming;
  if (content.kind !== "text" || !AGREES.test(fold(content.text).trim())) return incoming;
  return { ...incoming, content: { kind: "text", text: "1" } };
}

const AGREES = /^(?:(?:toi|em) )?(?:(?:da )?doc va )?dong y(?: a)?[.!]?$|^i (?:have read and )?agree[.!]?$/;

async function accept(
  ctx: Context,
  { channel, address }: IncomingMessage,
  version: number,
  label: string,
  say: Speaker,
): Promise<Message[]> {
  const chat = { channel, address };
  await acceptNotice(ctx, { ...chat, version });
  const answer = await refusing(say, () => answerEarly(ctx, chat, say));
  return answer ? [sayLinked(label, say, true), answer] : [sayLinked(label, say)];
}
