import type { Block, Message } from "@ketnap/contract";

/** The message as plain lines, for a terminal and for tests; choices in one line at the end, bars and pictures not. */
export function toText(message: Message): string {
  const lines = message.blocks.flatMap(blockLines);
  const choices = (message.choices ?? []).map((choice) => `[${choice.label}]`).join(" ");
  return [...lines, ...(choices === "" ? [] : [choices])].join("\n");
}

function blockLines(block: Block): string[] {
  if (block.kind === "bar") return [];
  if (block.kind !== "table") return [block.text];
  return block.rows.map((row) => row.filter((cell) => cell !== "").join(" · "));
}
