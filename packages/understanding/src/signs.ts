import type { Intent } from "@ketnap/contract";
import { intentTables } from "./intents/index.ts";
import type { IntentTable } from "./intents/table.ts";
import { bearsMarks, type Marks, pattern, tellingWords } from "./pattern.ts";

interface Sign {
  table: IntentTable;
  phrase: string;
  expression: RegExp;
  weight: number;
}

/** The weights of the signs that a line bears, for each intent. A thousand signs are known, and a line is tried for a few. */
export function signsIn(line: string, marks: Marks = UNMARKED, only?: Intent): Map<IntentTable, number[]> {
  const weights = new Map<IntentTable, number[]>();
  for (const { table, phrase, expression, weight } of candidates(line)) {
    if (only !== undefined && table.intent !== only) continue;
    const found = expression.exec(line);
    if (!found || !bearsMarks(phrase, found[0], marks)) continue;
    const known = weights.get(table);
    if (known) known.push(weight);
    else weights.set(table, [weight]);
  }
  return weights;
}

function candidates(line: string): Set<Sign> {
  const found = new Set(anyLine);
  for (const word of line.split(" ")) for (const sign of byWord.get(word) ?? []) found.add(sign);
  return found;
}

const UNMARKED: Marks = new Map();
const anyLine: Sign[] = [];
const byWord = new Map<string, Sign[]>();

for (const table of intentTables) {
  for (const [phrase, weight] of [...table.signs, ...(table.idioms ?? [])]) {
    const sign = { table, phrase, expression: pattern(phrase), weight };
    const words = tellingWords(phrase);
    if (words === null) anyLine.push(sign);
    for (const word of words ?? []) byWord.set(word, [...(byWord.get(word) ?? []), sign]);
  }
}
