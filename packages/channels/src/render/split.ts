import type { Block, Locale, Message } from "@ketnap/contract";
import type { Capabilities } from "../channel.ts";
import { clean } from "./clean.ts";
import { renderBlocks, renderNumbered, toShown } from "./text.ts";

/**
 * Cuts a message into what the channel carries in one call each, so that each call is one delivery that is claimed and
 * settled by itself. Choices stand under the last piece; a picture takes the text as its caption where that is short enough,
 * a file the last piece of it, or the address of the file stands there.
 */
export function splitMessage(message: Message, can: Capabilities, locale: Locale = "vi"): Message[] {
  if (can.markup === "blocks") return [message];
  const { blocks, choices = [], picture, file } = message;
  const under = choices.length > 0 ? { choices } : {};
  const address = file && can.files === "link" ? ADDRESS_LENGTH : 0;
  const tail = (can.buttons ? 0 : renderNumbered(toShown(choices), locale).length + 1) + address;
  if (file && can.files === "upload") {
    const pieces = pack(blocks, can.captionLimit, tail);
    const last = pieces.pop() ?? { blocks: [] };
    return [...pieces, { ...last, ...under, file }];
  }
  if (picture && can.pictures === "upload") {
    if (lengthOf(blocks) + tail <= can.captionLimit) return [{ blocks, ...under, picture }];
    const caption: Block[] = [{ kind: "quiet", text: cut(picture.alt, can.captionLimit - tail) }];
    return [...pack(blocks, can.textLimit, 0), { blocks: caption, ...under, picture }];
  }
  const pieces = pack(blocks, can.textLimit, tail);
  const last = pieces.pop() ?? { blocks: [] };
  return [...pieces, { ...last, ...under, ...(picture && { picture }), ...(file && address > 0 && { file }) }];
}

/** Room for the line with a file's address. */
const ADDRESS_LENGTH = 250;

/** Fills each piece with as many whole blocks as fit; `tail` is left free at the end of each. */
function pack(blocks: readonly Block[], limit: number, tail: number): Message[] {
  const room = limit - tail;
  // Most messages are short.
  if (blocks.length > 0 && lengthOf(blocks) <= room) return [{ blocks: [...blocks] }];
  const pieces: Block[][] = [];
  for (const block of blocks.flatMap((whole) => cutBlock(whole, room))) {
    const last = pieces.at(-1);
    if (last && lengthOf([...last, block]) <= room) last.push(block);
    else pieces.push([block]);
  }
  return pieces.map((piece) => ({ blocks: piece }));
}

function lengthOf(blocks: readonly Block[]): number {
  return renderBlocks(blocks, "plain").length;
}

function cutBlock(block: Block, room: number): Block[] {
  if (lengthOf([block]) <= room) return [block];
  if (block.kind === "table") {
    if (block.rows.length < 2) return [{ kind: "text", text: cut(renderBlocks([block], "plain"), room) }];
    const middle = Math.ceil(block.rows.length / 2);
    return [block.rows.slice(0, middle), block.rows.slice(middle)].flatMap((rows) =>
      cutBlock({ ...block, rows }, room),
    );
  }
  if (block.kind === "bar") return [{ ...block, text: cut(block.text, room - 11) }];
  return cutText(clean(block.text), room).map((text) => ({ ...block, text }));
}

/** At the last paragraph that fits, else sentence, else word, else between two characters a reader sees as such. */
function cutText(text: string, room: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > room) {
    const head = rest.slice(0, room + 1);
    const at = [/\n{2,}/g, /\n/g, /(?<=[.!?…;:])\s+/g, /\s+/g]
      .map((gap) => lastGap(head, gap))
      .find((end) => end > room / 4);
    const end = at ?? wholeCharacters(rest, room);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === "" ? pieces : [...pieces, rest];
}

function lastGap(text: string, gap: RegExp): number {
  return [...text.matchAll(gap)].at(-1)?.index ?? -1;
}

const characters = new Intl.Segmenter("vi", { granularity: "grapheme" });

function wholeCharacters(text: string, room: number): number {
  let end = 0;
  for (const { index, segment } of characters.segment(text.slice(0, room + 20))) {
    if (index + segment.length > room) break;
    end = index + segment.length;
  }
  return end || room;
}

function cut(text: string, room: number): string {
  const whole = clean(text);
  return whole.length <= room ? whole : `${whole.slice(0, wholeCharacters(whole, room - 1))}…`;
}
