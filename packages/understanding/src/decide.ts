import type { Intent } from "@ketnap/contract";
import { ambiguityOf, unclearPeriodOf, USUAL } from "./intents/ambiguous.ts";
import { callsForHelp, help } from "./intents/help.ts";
import { intentTables } from "./intents/index.ts";
import type { IntentTable, Slots } from "./intents/table.ts";
import type { Question } from "./question.ts";
import { signsIn } from "./signs.ts";

export interface Decision {
  intent: Intent;
  /** Null for `ambiguous`. */
  table: IntentTable | null;
  slots: Slots;
  confidence: number;
}

/** Below this, no intent is clear enough to act on. */
const ENOUGH = 2.5;
/** …unless it is the only one that anything speaks for, and a unit or period was named. */
const ENOUGH_ALONE = 1.5;
const MARGIN = 0.5;
const FADING = 0.75;

/** The intent whose signs weigh most; `ambiguous` where none weighs enough or two weigh alike. */
export function decideIntent(question: Question): Decision {
  const signs = signsIn(question.line);
  const ranked = intentTables
    .map((table) => ({ table, score: scoreOf(signs.get(table) ?? []) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [first, second] = ranked;
  if (callsForHelp(question)) return { intent: "help", table: help, slots: {}, confidence: 0.9 };
  const intents = ranked.map(({ table }) => table.intent);
  const unclear = ambiguityOf(question, intents) ?? unclearPeriodOf(question, intents);
  if (unclear) return { intent: "ambiguous", table: null, slots: unclear, confidence: 0.3 };
  const pointed = question.period.said || question.line.includes(" <unit> ") || question.line.includes(" <self> ");
  const enough = second === undefined && pointed ? ENOUGH_ALONE : ENOUGH;
  if (!first || first.score < enough) {
    if (!first && !speaksOfTheTrade(question)) return outOfScope(question);
    const candidates = ranked.slice(0, 3).map(({ table }) => table.intent);
    return {
      intent: "ambiguous",
      table: null,
      slots: { candidates: candidates.length > 0 ? candidates : USUAL },
      confidence: 0.3,
    };
  }
  const lead = first.score - (second?.score ?? 0);
  const confidence = round(Math.min(0.99, 0.5 + 0.08 * Math.min(first.score, 4) + 0.06 * Math.min(lead, 3)));
  if (lead < MARGIN && second && first.score < 4) {
    return {
      intent: "ambiguous",
      table: null,
      slots: { candidates: ranked.slice(0, 3).map(({ table }) => table.intent) },
      confidence: 0.4,
    };
  }
  const slots = { ...first.table.slots?.(question), ...rounded(question, first.table) };
  return { intent: first.table.intent, table: first.table, slots, confidence };
}

/** Tells that days were said where months are answered. */
function rounded({ period }: Question, table: IntentTable): Slots {
  return period.rounded && table.looks === "back" && table.intent !== "report_submit" ? { rounded: true } : {};
}

/** Signs that say much the same often come together, so each further one counts for less; what speaks against counts in full. */
function scoreOf(weights: readonly number[]): number {
  return weights
    .toSorted((a, b) => b - a)
    .reduce((score, weight, rank) => score + (weight > 0 ? weight * FADING ** rank : weight), 0);
}

function outOfScope(question: Question): Decision {
  const table = intentTables.find(({ intent }) => intent === "out_of_scope") ?? null;
  return { intent: "out_of_scope", table, slots: table?.slots?.(question) ?? {}, confidence: 0.6 };
}

/** Whether anything said belongs to the work at all; without that, a question is not ambiguous but foreign. */
function speaksOfTheTrade(question: Question): boolean {
  const words = question.line.replaceAll(/<\w+>/g, "").match(/[a-z]{2,}/g) ?? [];
  return words.length === 0 || TRADE.test(question.line) || question.line.includes("<unit>");
}

const TRADE =
  / (?:ket nap|chi tieu|dang vien|dang bo|dang uy|chi bo|ho so|nguon|quan chung|lop|bao cao|huy hieu|chinh thuc|du bi|tien do|bi thu|don vi|danh sach|so lieu|bao nhieu|may|the nao|xem|ke hoach|to dan pho|khu pho|khoi pho|thon)(?= )/;

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
