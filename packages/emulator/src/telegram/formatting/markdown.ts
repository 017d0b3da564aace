import type { MessageEntity, User } from "@grammyjs/types";

import { badRequest } from "../refusal.ts";
import { linkEntity, type Formatted } from "./entity.ts";

type Kind =
  | "Bold"
  | "Italic"
  | "Underline"
  | "Strikethrough"
  | "Spoiler"
  | "Code"
  | "Pre"
  | "PreCode"
  | "TextUrl"
  | "CustomEmoji"
  | "BlockQuote";

interface OpenEntity {
  kind: Kind;
  language: string;
  offset: number;
  /** Where it began in the source, in code units. */
  begin: number;
}

const RESERVED = "_*[]()~`>#+-=|{}.!\n";
const PLAIN_TYPES = {
  Bold: "bold",
  Italic: "italic",
  Underline: "underline",
  Strikethrough: "strikethrough",
  Spoiler: "spoiler",
  Code: "code",
} as const;

/** MarkdownV2: what is reserved must open or close something, or be escaped. */
export function parseMarkdown(source: string, findUser: (id: number) => User | undefined): Formatted {
  const entities: MessageEntity[] = [];
  const open: OpenEntity[] = [];
  let text = "";
  let at = 0;
  let inQuote = false;
  let mayQuote = true;
  const fail = (reason: string): Error => badRequest(`Can't parse entities: ${reason}`);
  const byteOffset = (position: number): number => Buffer.byteLength(source.slice(0, position));
  const reserved = (): Error =>
    fail(`Character '${source.charAt(at)}' is reserved and must be escaped with the preceding '\\'`);
  const unclosed = ({ kind, begin }: OpenEntity): Error =>
    fail(`Can't find end of ${kind} entity at byte offset ${byteOffset(begin)}`);

  for (; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (character === "\\" && isEscapable(source.charCodeAt(at + 1))) {
      at += 1;
      text += source.charAt(at);
      mayQuote = source.charAt(at) === "\n";
      continue;
    }
    const inner = open.at(-1);
    const inCode = inner !== undefined && ["Code", "Pre", "PreCode"].includes(inner.kind);
    if (!(inCode ? "`" : RESERVED).includes(character)) {
      text += character;
      if (character !== "\r") mayQuote = false;
    } else if (inner !== undefined && ends(inner)) {
      end(inner);
    } else {
      begin(character);
    }
  }
  endOfText();
  const last = open.at(-1);
  if (last !== undefined) throw unclosed(last);
  return { text, entities };

  function ends({ kind }: OpenEntity): boolean {
    const rest = source.slice(at, at + 3);
    if (inQuote && rest.startsWith("\n") && rest.charAt(1) !== ">") return true;
    switch (kind) {
      case "Bold":
        return rest.startsWith("*");
      case "Italic":
        return rest.startsWith("_") && !rest.startsWith("__");
      case "Underline":
        return rest.startsWith("__");
      case "Strikethrough":
        return rest.startsWith("~");
      case "Spoiler":
        return rest.startsWith("||");
      case "Code":
        return rest.startsWith("`");
      case "Pre":
      case "PreCode":
        return rest === "```";
      case "TextUrl":
      case "CustomEmoji":
        return rest.startsWith("]");
      case "BlockQuote":
        return false;
    }
  }

  function begin(character: string): void {
    const beganAt = at;
    const push = (kind: Kind, language = ""): void => {
      open.push({ kind, language, offset: text.length, begin: beganAt });
    };
    const doubled = source.charAt(at + 1) === character;
    if (character === "_") {
      if (doubled) at += 1;
      push(doubled ? "Underline" : "Italic");
    } else if (character === "*") push("Bold");
    else if (character === "~") push("Strikethrough");
    else if (character === "[") push("TextUrl");
    else if (character === "|" && doubled) {
      at += 1;
      push("Spoiler");
    } else if (character === "!" && source.charAt(at + 1) === "[") {
      at += 1;
      push("CustomEmoji");
    } else if (character === "`") {
      if (source.startsWith("```", at)) beginPre(push);
      else push("Code");
    } else if (character === "\n") {
      text += "\n";
      mayQuote = true;
    } else if (character === ">" && mayQuote) {
      if (!inQuote) push("BlockQuote");
      inQuote = true;
    } else throw reserved();
  }

  function beginPre(push: (kind: Kind, language?: string) => void): void {
    at += 3;
    const language = /^[^\s`]*/.exec(source.slice(at))?.[0] ?? "";
    const named =
      language !== "" && at + language.length < source.length && source.charAt(at + language.length) !== "`";
    push(named ? "PreCode" : "Pre", named ? language : "");
    if (named) at += language.length;
    at += /^(?:\r\n|\n\r|\n|\r)?/.exec(source.slice(at))?.[0].length ?? 0;
    at -= 1;
  }

  function end(inner: OpenEntity): void {
    let closing = inner;
    let expandable = false;
    if (source.charAt(at) === "\n" && closing.kind !== "BlockQuote") {
      // A lone `||` at the very end of a quote marks it as expandable.
      if (closing.kind !== "Spoiler" || closing.begin !== at - 2) throw unclosed(closing);
      open.pop();
      closing = open.at(-1) as OpenEntity;
      if (closing.kind !== "BlockQuote") throw unclosed(closing);
      expandable = true;
    }
    const place = { offset: closing.offset, length: text.length - closing.offset };
    open.pop();
    switch (closing.kind) {
      case "TextUrl": {
        const written = text.slice(closing.offset);
        const url = source.charAt(at + 1) === "(" ? readUrl() : written;
        const link = linkEntity(url, place, findUser);
        if (link !== undefined && place.length > 0) entities.push(link);
        return;
      }
      case "CustomEmoji": {
        if (source.charAt(at + 1) !== "(") throw fail("The entity must contain a tg://emoji or tg://time URL");
        const id = /^tg:\/\/emoji\?id=(\d+)$/i.exec(readUrl())?.[1];
        if (id === undefined) throw fail("Invalid tg://emoji or tg://time URL specified");
        entities.push({ type: "custom_emoji", ...place, custom_emoji_id: id });
        return;
      }
      case "BlockQuote":
        inQuote = false;
        text += "\n";
        mayQuote = true;
        entities.push({
          type: expandable ? "expandable_blockquote" : "blockquote",
          ...place,
          length: place.length + 1,
        });
        return;
      case "Pre":
      case "PreCode":
        at += 2;
        if (place.length > 0) {
          entities.push({ type: "pre", ...place, ...(closing.language === "" ? {} : { language: closing.language }) });
        }
        return;
      default:
        if (closing.kind === "Underline" || closing.kind === "Spoiler") at += 1;
        if (place.length > 0) entities.push({ type: PLAIN_TYPES[closing.kind], ...place });
    }
  }

  function readUrl(): string {
    at += 2;
    const urlBegin = at;
    let url = "";
    while (at < source.length && source.charAt(at) !== ")") {
      if (source.charAt(at) === "\\" && isEscapable(source.charCodeAt(at + 1))) at += 1;
      url += source.charAt(at);
      at += 1;
    }
    if (at >= source.length) throw fail(`Can't find end of a URL at byte offset ${byteOffset(urlBegin)}`);
    return url;
  }

  function endOfText(): void {
    if (!inQuote) return;
    const inner = open.at(-1);
    const expandable = inner?.kind === "Spoiler" && inner.begin === source.length - 2;
    if (expandable) open.pop();
    const quote = open.at(-1);
    if (quote?.kind !== "BlockQuote") return;
    open.pop();
    const place = { offset: quote.offset, length: text.length - quote.offset };
    if (place.length > 0) entities.push({ type: expandable ? "expandable_blockquote" : "blockquote", ...place });
  }
}

function isEscapable(code: number): boolean {
  return code > 0 && code <= 126;
}
