import type { MessageEntity, User } from "@grammyjs/types";

import { isRecord } from "../../server/json.ts";
import { RAW_TEXT_MAX_BYTES } from "../limits.ts";
import { badRequest } from "../refusal.ts";
import { detectEntities } from "./detect.ts";
import { sortEntities, type Formatted } from "./entity.ts";
import { parseHtml } from "./html.ts";
import { parseLegacyMarkdown } from "./legacy-markdown.ts";
import { parseMarkdown } from "./markdown.ts";

const KNOWN_TYPES = new Set([
  "mention",
  "hashtag",
  "cashtag",
  "bot_command",
  "url",
  "email",
  "phone_number",
  "bold",
  "italic",
  "underline",
  "strikethrough",
  "spoiler",
  "blockquote",
  "expandable_blockquote",
  "code",
  "pre",
  "text_link",
  "text_mention",
  "custom_emoji",
  "date_time",
]);

/** A text as it will stand in the chat: markup read, control characters and outer space gone, links found. */
export function formatText(
  source: string,
  parseMode: string,
  entities: unknown,
  findUser: (id: number) => User | undefined,
): Formatted {
  if (Buffer.byteLength(source) > RAW_TEXT_MAX_BYTES) throw badRequest("Text is too long");
  const parsed = parse(source, parseMode.toLowerCase(), entities, findUser);
  const { text, entities: own } = trim(clean(parsed));
  return { text, entities: sortEntities([...own, ...detectEntities(text, own)]) };
}

function parse(
  source: string,
  parseMode: string,
  entities: unknown,
  findUser: (id: number) => User | undefined,
): Formatted {
  if (source === "" || parseMode === "" || parseMode === "none") {
    return { text: source, entities: readEntities(entities) };
  }
  if (parseMode === "html") return parseHtml(source, findUser);
  if (parseMode === "markdown") return parseLegacyMarkdown(source, findUser);
  if (parseMode === "markdownv2") return parseMarkdown(source, findUser);
  throw badRequest("Unsupported parse_mode");
}

function readEntities(value: unknown): MessageEntity[] {
  if (!Array.isArray(value)) return [];
  return value.map((entity: unknown) => {
    const reason = "Can't parse MessageEntity: ";
    if (!isRecord(entity)) throw badRequest(`${reason}expected an Object`);
    const { type, offset, length } = entity;
    if (typeof type !== "string") throw badRequest(`${reason}Can't find field "type"`);
    if (!KNOWN_TYPES.has(type)) throw badRequest(`${reason}Unsupported type specified`);
    if (!Number.isInteger(offset)) throw badRequest(`${reason}Can't find field "offset"`);
    if (!Number.isInteger(length)) throw badRequest(`${reason}Can't find field "length"`);
    return entity as unknown as MessageEntity;
  });
}

const UNWANTED = /\r|\u030a|\u0333|\u033f|[\u2028-\u202e]/g;

/** Takes out what Telegram takes out and makes a space of other control characters; entities move along. */
function clean({ text, entities }: Formatted): Formatted {
  const gaps = [...text.matchAll(UNWANTED)].map(({ index }) => index);
  const move = (position: number): number => position - gaps.filter((gap) => gap < position).length;
  return {
    text: text.replaceAll(UNWANTED, "").replaceAll(/[^\n\P{Cc}]/gu, " "),
    entities: entities.map((entity) => {
      const offset = move(entity.offset);
      return { ...entity, offset, length: move(entity.offset + entity.length) - offset };
    }),
  };
}

function trim({ text, entities }: Formatted): Formatted {
  const kept = text.trimEnd();
  const firstEntity = Math.min(kept.length, ...entities.map(({ offset }) => offset));
  const lead = /^[ \n]*/.exec(kept.slice(0, firstEntity))?.[0].length ?? 0;
  const moved = entities.flatMap((entity) => {
    const end = Math.min(entity.offset + entity.length, kept.length);
    const inside = entity.offset >= 0 && end > entity.offset;
    return inside ? [{ ...entity, offset: entity.offset - lead, length: end - entity.offset }] : [];
  });
  return { text: kept.slice(lead), entities: moved };
}
