import { type Intent, INTENTS, type Interval } from "@ketnap/contract";
import type { Slots } from "../intents/table.ts";

/** A question with what it means, as a line of a corpus says it. */
export interface CorpusLine {
  text: string;
  intent: Intent;
  slots: Slots;
  /** Undefined where the file leaves it to the slots. */
  interval: Interval | null | undefined;
  /** Who speaks, where the file tells. */
  voice: string;
}

/** Reads tab-separated lines under a heading: utterance, intent, slots (JSON) and, if given, interval and voice. Throws with the number of a bad line. */
export function readCorpus(text: string): CorpusLine[] {
  const [heading = "", ...rows] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const columns = heading.split("\t");
  const missing = ["utterance", "intent", "slots"].filter((name) => !columns.includes(name));
  if (missing.length > 0) throw new Error(`The heading lacks ${missing.join(", ")}.`);
  return rows.flatMap((row, at) => {
    if (row.trim() === "") return [];
    const cells = row.split("\t");
    const cell = (name: string): string => cells[columns.indexOf(name)] ?? "";
    try {
      return [
        {
          text: cell("utterance"),
          intent: intentIn(cell("intent")),
          slots: JSON.parse(cell("slots") || "{}") as Slots,
          interval: intervalIn(cell("interval")),
          voice: cell("voice"),
        },
      ];
    } catch (error) {
      throw new Error(`Line ${at + 2}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  });
}

function intentIn(text: string): Intent {
  const intent = INTENTS.find((known) => known === text);
  if (!intent) throw new Error(`"${text}" is no intent.`);
  return intent;
}

/** "2026-01..2026-09", the same as JSON with from and to, "null" or "none"; empty says nothing. */
function intervalIn(text: string): Interval | null | undefined {
  if (text === "") return undefined;
  if (text === "null" || text === "none") return null;
  const plain = /^(\d{4}-\d\d)(?:\.\.|\/| )(\d{4}-\d\d)$/.exec(text);
  const read = plain ? { from: plain[1], to: plain[2] } : (JSON.parse(text) as { from?: string; to?: string });
  if (!/^\d{4}-\d\d$/.test(read.from ?? "") || !/^\d{4}-\d\d$/.test(read.to ?? ""))
    throw new Error(`"${text}" is no interval.`);
  return { from: read.from ?? "", to: read.to ?? "" };
}
