import { type IncomingMessage, type Message, wordReason } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { identifyChat, isLinked, linkChat, normaliseLinkCode } from "@ketnap/domain/access";
import { Closed } from "@ketnap/domain/kernel";
import {
  sayAccountRevoked,
  sayCodeRefused,
  sayCodeWait,
  sayLinked,
  sayLinkNeeded,
  sayNotice,
  type Speaker,
} from "@ketnap/wording";
import { keepEarly } from "./early.ts";

const MARKED = /(?<![\p{L}\p{N}])LK[-\s]?[A-Z0-9][A-Z0-9-]{2,15}(?![\p{L}\p{N}])/iu;

/** The one-time code in a message: with its mark "LK-" or after "/start"; from a stranger also bare. */
export function codeIn(text: string, { bare = false } = {}): string | null {
  if (text.length > 400) return null;
  const marked = MARKED.exec(text.normalize("NFC"))?.[0];
  const started = /^\s*\/start\s+([A-Z0-9-]{4,20})\s*$/i.exec(text)?.[1];
  const alone = started ?? (bare ? /^\s*([A-Z0-9 -]{4,20})\s*$/i.exec(text)?.[1] : undefined);
  for (const candidate of [marked, alone]) {
    const code = candidate && normaliseLinkCode(candidate);
    if (code) return code;
  }
  // A code that is mistyped still is one to its writer: it deserves "not right", not "I did not understand".
  return marked ?? null;
}

/**
 * Links the chat, and shows the notice that has to be accepted first. A question beside the code is kept until then; where
 * nothing is left to accept it is handed back as `further`, to be answered now.
 */
export async function linkByCode(
  at: { db: Db; now: Temporal.Instant },
  { channel, address, content }: IncomingMessage,
  code: string,
  say: Speaker,
): Promise<{ message: Message; further?: string }> {
  try {
    const { db, now } = at;
    const { label, notice } = await linkChat({ db, now }, { channel, address, code });
    const further = content.kind === "text" ? besideCode(content.text) : "";
    if (!notice) return { message: sayLinked(label, say), ...(further && { further }) };
    const actor = further ? await identifyChat(db, channel, address, now) : null;
    const kept = actor !== null && (await keepEarly({ actor, db, now }, { channel, address }, further));
    const { version, textVi, textEn } = notice;
    return { message: sayNotice({ version, text: say.locale === "vi" ? textVi : textEn }, say, kept) };
  } catch (error) {
    if (error instanceof Closed) return { message: sayRefusedCode(error, say) };
    throw error;
  }
}

/** What a message says besides its code. */
function besideCode(text: string): string {
  const rest = text
    .normalize("NFC")
    .replace(/^\s*\/start(?=\s|$)/i, " ")
    .replace(MARKED, " ")
    .trim();
  return normaliseLinkCode(rest) ? "" : rest;
}

/** Someone we cannot serve: an account that was stopped, or nobody at all. */
export async function saySoleWayIn(db: Db, { channel, address }: IncomingMessage, say: Speaker): Promise<Message> {
  return (await isLinked(db, channel, address)) ? sayAccountRevoked(say) : sayLinkNeeded(say);
}

/** Leaving takes a second tap: it is easily typed and not easily undone. */
export function sayUnlinkOffer(say: Speaker): Message {
  return {
    blocks: [{ kind: "text", text: say.t("link.leave") }],
    choices: [{ label: say.t("link.leaveYes"), action: { kind: "unlink" } }],
  };
}

function sayRefusedCode({ reason }: Closed, say: Speaker): Message {
  switch (reason.key) {
    case "code_expired":
      return sayCodeRefused("expired", say);
    case "code_replaced":
      return sayCodeRefused("replaced", say);
    case "code_used":
      return sayCodeRefused("used", say);
    case "code_unknown":
      return sayCodeRefused("foreign", say);
    case "account_inactive":
      return sayAccountRevoked(say);
    case "too_many_attempts":
      return sayCodeWait(Math.max(1, Math.ceil(Number(reason.values?.["seconds"] ?? 60) / 60)), say);
    default:
      return { blocks: [{ kind: "text", text: wordReason(reason.key, reason.values, say.locale) }] };
  }
}
