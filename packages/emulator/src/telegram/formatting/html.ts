import type { MessageEntity, User } from "@grammyjs/types";

import { badRequest } from "../refusal.ts";
import { linkEntity, type Formatted } from "./entity.ts";

const TAGS: Record<string, "bold" | "italic" | "strikethrough" | "underline" | "spoiler" | undefined> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  u: "underline",
  ins: "underline",
  "tg-spoiler": "spoiler",
  span: "spoiler",
};
const OTHER_TAGS = new Set(["a", "pre", "code", "blockquote", "tg-emoji", "tg-time"]);
const NAMED_CHARACTERS: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"' };
const SPACE = /[ \t\r\n\v]/;
const CHARACTER_REFERENCE = /&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([a-zA-Z]*));?/y;

interface OpenTag {
  name: string;
  argument: string;
  unixTime: number;
  offset: number;
}

/** Telegram's HTML: only its own tags, properly nested, or an error with the byte offset. */
export function parseHtml(source: string, findUser: (id: number) => User | undefined): Formatted {
  const entities: MessageEntity[] = [];
  const open: OpenTag[] = [];
  let text = "";
  let at = 0;
  const fail = (reason: string): Error => badRequest(`Can't parse entities: ${reason}`);
  const offsetOf = (position: number): string => `at byte offset ${Buffer.byteLength(source.slice(0, position))}`;

  while (at < source.length) {
    const character = source.charAt(at);
    if (character === "&") {
      const reference = readReference(source, at);
      text += reference.text;
      at = reference.end;
    } else if (character !== "<") {
      text += character;
      at += 1;
    } else if (source.charAt(at + 1) === "/") {
      at = closeTag(at);
    } else {
      at = openTag(at);
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) throw fail(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { text, entities };

  function openTag(begin: number): number {
    let end = begin + 1;
    while (end < source.length && !SPACE.test(source.charAt(end)) && source.charAt(end) !== ">") end += 1;
    if (end >= source.length) throw fail(`Unclosed start tag ${offsetOf(begin)}`);
    const name = source.slice(begin + 1, end).toLowerCase();
    if (TAGS[name] === undefined && !OTHER_TAGS.has(name)) {
      throw fail(`Unsupported start tag "${name}" ${offsetOf(begin)}`);
    }
    const tag: OpenTag = { name, argument: "", unixTime: 0, offset: text.length };
    end = readAttributes(tag, begin, end);
    if (name === "span" && tag.argument !== "spoiler") {
      throw fail(`Tag "span" must have class "tg-spoiler" ${offsetOf(begin)}`);
    }
    open.push(tag);
    return end + 1;
  }

  function readAttributes(tag: OpenTag, begin: number, from: number): number {
    let end = from;
    const skipSpace = (): void => {
      while (end < source.length && SPACE.test(source.charAt(end))) end += 1;
    };
    while (source.charAt(end) !== ">") {
      skipSpace();
      if (source.charAt(end) === ">") break;
      const nameBegin = end;
      while (end < source.length && !/[ \t\r\n\v=>/"']/.test(source.charAt(end))) end += 1;
      const name = source.slice(nameBegin, end);
      if (name === "") throw fail(`Empty attribute name in the tag "${tag.name}" ${offsetOf(begin)}`);
      skipSpace();
      const unclosedTag = `Unclosed start tag "${tag.name}" ${offsetOf(begin)}`;
      if (source.charAt(end) !== "=") {
        if (end >= source.length) throw fail(unclosedTag);
        if (tag.name === "blockquote" && name === "expandable") tag.argument = "1";
        continue;
      }
      end += 1;
      skipSpace();
      if (end >= source.length) throw fail(unclosedTag);
      let value = "";
      const quote = source.charAt(end);
      if (quote === '"' || quote === "'") {
        end += 1;
        while (end < source.length && source.charAt(end) !== quote) {
          const piece =
            source.charAt(end) === "&" ? readReference(source, end) : { text: source.charAt(end), end: end + 1 };
          value += piece.text;
          end = piece.end;
        }
        end += 1;
      } else {
        const valueBegin = end;
        while (/[A-Za-z0-9.-]/.test(source.charAt(end))) end += 1;
        value = source.slice(valueBegin, end).toLowerCase();
        if (end < source.length && !SPACE.test(source.charAt(end)) && source.charAt(end) !== ">") {
          throw fail(`Unexpected end of name token ${offsetOf(valueBegin)}`);
        }
      }
      if (end >= source.length) throw fail(`Unclosed start tag ${offsetOf(begin)}`);
      applyAttribute(tag, name, value);
    }
    return end;
  }

  function closeTag(begin: number): number {
    const tag = open.at(-1);
    if (tag === undefined) throw fail(`Unexpected end tag ${offsetOf(begin)}`);
    let end = begin + 2;
    while (end < source.length && !SPACE.test(source.charAt(end)) && source.charAt(end) !== ">") end += 1;
    const name = source.slice(begin + 2, end).toLowerCase();
    while (end < source.length && SPACE.test(source.charAt(end))) end += 1;
    if (source.charAt(end) !== ">") throw fail(`Unclosed end tag ${offsetOf(begin)}`);
    if (name !== "" && name !== tag.name) {
      throw fail(`Unmatched end tag ${offsetOf(begin)}, expected "</${tag.name}>", found "</${name}>"`);
    }
    if (text.length > tag.offset) addEntity(tag);
    open.pop();
    return end + 1;
  }

  function addEntity(tag: OpenTag): void {
    const place = { offset: tag.offset, length: text.length - tag.offset };
    const simple = TAGS[tag.name];
    const last = entities.at(-1);
    const coversLast = last !== undefined && last.offset === place.offset && last.length === place.length;
    if (simple !== undefined) {
      entities.push({ type: simple, ...place });
    } else if (tag.name === "a") {
      const link = linkEntity(tag.argument === "" ? text.slice(tag.offset) : tag.argument, place, findUser);
      if (link !== undefined) entities.push(link);
    } else if (tag.name === "pre") {
      const language = coversLast && last.type === "code" ? languages.get(last) : undefined;
      if (language !== undefined) entities.splice(-1, 1, { type: "pre", ...place, language });
      else entities.push({ type: "pre", ...place });
    } else if (tag.name === "code") {
      if (coversLast && last.type === "pre" && tag.argument !== "") last.language = tag.argument;
      else pushCode(place, tag.argument);
    } else if (tag.name === "blockquote") {
      entities.push({ type: tag.argument === "" ? "blockquote" : "expandable_blockquote", ...place });
    } else if (tag.name === "tg-emoji") {
      if (!/^[1-9][0-9]*$/.test(tag.argument)) throw fail("Invalid custom emoji identifier specified");
      entities.push({ type: "custom_emoji", ...place, custom_emoji_id: tag.argument });
    }
  }

  function pushCode(place: { offset: number; length: number }, language: string): void {
    const entity: MessageEntity = { type: "code", ...place };
    entities.push(entity);
    if (language !== "") languages.set(entity, language);
  }
}

// The language of a <code> matters only to a <pre> around it and is not part of the entity.
const languages = new WeakMap<MessageEntity, string>();

function applyAttribute(tag: OpenTag, name: string, value: string): void {
  if (tag.name === "a" && name === "href") tag.argument = value;
  if (tag.name === "code" && name === "class" && value.startsWith("language-")) tag.argument = value.slice(9);
  if (tag.name === "span" && name === "class" && value.startsWith("tg-")) tag.argument = value.slice(3);
  if (tag.name === "tg-emoji" && name === "emoji-id") tag.argument = value;
  if (tag.name === "blockquote" && name === "expandable") tag.argument = "1";
}

/** `&lt;` and its like; what is no reference stays as it is. */
function readReference(source: string, at: number): { text: string; end: number } {
  CHARACTER_REFERENCE.lastIndex = at;
  const [whole = "", hex, decimal, named] = CHARACTER_REFERENCE.exec(source) ?? [];
  const code = hex !== undefined ? Number.parseInt(hex || "0", 16) : Number.parseInt(decimal || "0", 10);
  const written = whole.endsWith(";") ? whole.length - 1 : whole.length;
  const isCode = code > 0 && code < 0x10ffff && written < 10;
  const decoded = named !== undefined ? NAMED_CHARACTERS[named] : isCode ? String.fromCodePoint(code) : undefined;
  return decoded === undefined ? { text: "&", end: at + 1 } : { text: decoded, end: at + whole.length };
}
