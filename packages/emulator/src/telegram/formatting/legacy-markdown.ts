import type { MessageEntity, User } from "@grammyjs/types";

import { badRequest } from "../refusal.ts";
import { linkEntity, type Formatted } from "./entity.ts";

const OPENERS = "_*`[";

/** The first, forgiving Markdown: nothing nests, and only what opens must close. */
export function parseLegacyMarkdown(source: string, findUser: (id: number) => User | undefined): Formatted {
  const entities: MessageEntity[] = [];
  let text = "";
  let at = 0;
  while (at < source.length) {
    const character = source.charAt(at);
    const next = source.charAt(at + 1);
    if (character === "\\" && next !== "" && OPENERS.includes(next)) {
      text += next;
      at += 2;
    } else if (OPENERS.includes(character)) {
      at = readEntity(character);
    } else {
      text += character;
      at += 1;
    }
  }
  return { text, entities };

  function readEntity(opener: string): number {
    const isPre = source.startsWith("```", at);
    const language = isPre ? (/^([^\s`]+)(?=\s)/.exec(source.slice(at + 3))?.[1] ?? "") : "";
    const afterOpener = at + (isPre ? 3 : 1) + language.length;
    const lineBreak = isPre ? (/^(?:\r\n|\n\r|\n|\r)?/.exec(source.slice(afterOpener))?.[0].length ?? 0) : 0;
    const begin = afterOpener + lineBreak;
    const closer = isPre ? "```" : opener === "[" ? "]" : opener;
    const end = source.indexOf(closer, begin);
    if (end < 0) {
      const offset = Buffer.byteLength(source.slice(0, at));
      throw badRequest(`Can't parse entities: Can't find end of the entity starting at byte offset ${offset}`);
    }
    const written = source.slice(begin, end);
    const place = { offset: text.length, length: written.length };
    text += written;
    const afterCloser = end + closer.length;
    if (opener === "[") return readLink(written, place, afterCloser);
    if (written === "") return afterCloser;
    if (isPre) entities.push({ type: "pre", ...place, ...(language !== "" && { language }) });
    else entities.push({ type: opener === "_" ? "italic" : opener === "*" ? "bold" : "code", ...place });
    return afterCloser;
  }

  function readLink(written: string, place: { offset: number; length: number }, after: number): number {
    const hasUrl = source.charAt(after) === "(";
    const urlEnd = hasUrl ? source.indexOf(")", after) : after;
    const url = hasUrl ? source.slice(after + 1, urlEnd < 0 ? undefined : urlEnd) : written;
    const link = linkEntity(url, place, findUser);
    if (link !== undefined && written !== "") entities.push(link);
    if (!hasUrl) return after;
    return urlEnd < 0 ? source.length : urlEnd + 1;
  }
}
