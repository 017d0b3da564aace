import type { Block, Column, Message } from "@ketnap/contract";

/** The message as plain lines, for a terminal and for tests; choices in one line at the end, bars and pictures not. */
export function toText(message: Message): string {
  const lines = message.blocks.flatMap(blockLines);
  const choices = (message.choices ?? []).map((choice) => `[${choice.label}]`).join(" ");
  return [...lines, ...(choices === "" ? [] : [choices])].join("\n");
}

function blockLines(block: Block): string[] {
  if (block.kind === "bar") return [];
  if (block.kind !== "table") return [block.text];
  return block.rows.map((row) => row.flatMap((cell, at) => inline(cell, block.columns[at])).join(" · "));
}

/** A cell as it reads without a head: with its label where that is what gives it a meaning. */
function inline(cell: string, column: Column | undefined): string[] {
  if (cell === "") return [];
  return [column?.named ? `${column.label.toLocaleLowerCase("vi")} ${cell}` : cell];
}
