import type { MessageEntity } from "@grammyjs/types";

type Detected = "bot_command" | "mention" | "hashtag" | "url" | "email";

const PATTERNS: readonly [Detected, RegExp][] = [
  ["email", /(?<![\p{L}\p{N}_.+-])[a-z0-9_.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}/giu],
  ["url", /(?<![\p{L}\p{N}_@.])(?:https?:\/\/)?(?:[\p{L}\p{N}-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#][^\s<>"]*)?/giu],
  ["bot_command", /(?<![\p{L}\p{N}_/<>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\p{L}\p{N}_/<>])/gu],
  ["mention", /(?<![\p{L}\p{N}_])@[a-zA-Z0-9_]{2,32}(?![\p{L}\p{N}_])/gu],
  ["hashtag", /(?<![\p{L}\p{N}_])#(?=[\p{L}\p{N}_]*\p{L})[\p{L}\p{N}_]{1,256}/gu],
];
const TOP_LEVEL = /\.(?:com|org|net|vn|me|gov|edu|info|io|app|dev|test|example)(?=[:/?#]|$)/i;

/** What Telegram finds by itself in a text, outside of code, links and each other. */
export function detectEntities(text: string, own: readonly MessageEntity[]): MessageEntity[] {
  const taken = own.filter(
    ({ type }) => ["code", "pre", "text_link", "text_mention"].includes(type) || isDetected(type),
  );
  const found: MessageEntity[] = [];
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const written = type === "url" ? match[0].replace(/[.,:;!?'")\]]+$/u, "") : match[0];
      if (type === "url" && !/^https?:/i.test(written) && !TOP_LEVEL.test(written)) continue;
      const place = { offset: match.index, length: written.length };
      const clashes = [...taken, ...found].some(
        (other) => other.offset < place.offset + place.length && place.offset < other.offset + other.length,
      );
      if (!clashes) found.push({ type, ...place });
    }
  }
  return found;
}

function isDetected(type: string): boolean {
  return PATTERNS.some(([known]) => known === type);
}
