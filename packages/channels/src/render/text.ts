import { type Block, type Choice, type Locale, type OfferedChoice, peopleOf, takesNumber } from "@ketnap/contract";
import { clean, escapeHtml } from "./clean.ts";
import { tableLines } from "./table.ts";

export type Markup = "html" | "plain";

/** Blocks as one text in the channel's markup; whatever stands in a name stays text. */
export function renderBlocks(blocks: readonly Block[], markup: Markup): string {
  return blocks
    .map((block) => renderBlock(block, markup))
    .filter((text) => text !== "")
    .join("\n");
}

/** Choices for a channel without buttons: to be answered by their number, or where one was asked for by that. */
export function renderNumbered(choices: readonly Shown[], locale: Locale): string {
  if (choices.length === 0) return "";
  const vi = locale === "vi";
  const counts = choices.some(({ people }) => people !== undefined);
  if (!counts && choices.every(({ asks }) => asks === undefined)) {
    const lines = choices.map(({ label }, index) => `${index + 1}. ${clean(label)}`);
    return [...lines, vi ? "Trả lời bằng số để chọn." : "Answer with a number to choose."].join("\n");
  }
  const lines = choices.map(({ label }) => `• ${clean(label)}`);
  if (!counts)
    return [
      ...lines,
      vi ? "Nhắn con số, hoặc nhắn lại lời chọn." : "Answer with the number, or with the words of a choice.",
    ].join("\n");
  const words = choices.some(({ people }) => people === undefined);
  const how = words
    ? vi
      ? "Nhắn số người, hoặc nhắn lại lời chọn."
      : "Answer with the number of people, or with the words of a choice."
    : vi
      ? "Nhắn số người."
      : "Answer with the number of people.";
  return [...lines, how].join("\n");
}

type Shown = Pick<OfferedChoice, "label" | "people" | "asks">;

/** Choices before they have tokens, as they will be shown. */
export function toShown(choices: readonly Choice[]): Shown[] {
  return choices.map(({ label, action }) => {
    const people = peopleOf(action);
    return { label, ...(people === undefined ? (takesNumber(action) ? { asks: "number" } : {}) : { people }) };
  });
}

/** Where a file lies, for a channel that sends none. */
export function renderAddress(address: string | null, locale: Locale): string {
  if (address === null) return "";
  return `${locale === "vi" ? "Lịch để thêm vào điện thoại (mở được 3 ngày)" : "Calendar for your phone (open for 3 days)"}: ${address}`;
}

function renderBlock(block: Block, markup: Markup): string {
  const inert = markup === "html" ? (text: string) => escapeHtml(clean(text)) : clean;
  const within = (tag: string, text: string) => (markup === "html" && text ? `<${tag}>${text}</${tag}>` : text);
  switch (block.kind) {
    case "headline":
      return within("b", inert(block.text));
    case "text":
      return inert(block.text);
    case "quiet":
      return within("i", inert(block.text));
    case "bar":
      return inert(`${bar(block.percent)} ${block.text}`);
    case "table": {
      const { fixed, lines } = tableLines(block);
      const text = inert(lines.join("\n"));
      return fixed ? within("pre", text) : text;
    }
  }
}

function bar(percent: number): string {
  const full = Math.min(10, Math.max(0, Math.round((Number.isFinite(percent) ? percent : 0) / 10)));
  return "▓".repeat(full) + "░".repeat(10 - full);
}
