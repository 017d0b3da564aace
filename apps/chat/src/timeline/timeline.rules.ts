import type { Answer } from "../wire/answer.ts";

/** What the reader said: words typed, or a choice tapped. */
export type Said = { kind: "text"; text: string } | { kind: "choice"; token: string; label: string };

/** `refused` stays until it is mended or thrown away; `sent` is what the server has taken. */
type SendState = "waiting" | "sending" | "sent" | "refused";

export interface Own {
  /** A uuid: the same message sent twice is one to the server. */
  id: string;
  said: Said;
  at: string;
  /** The last answer that stood above it. */
  after: string;
  state: SendState;
  reason?: string | null;
}

export type Entry = { from: "ketnap"; answer: Answer } | { from: "reader"; own: Own };

/** Adds answers wherever they belong; one that is there already is kept once. */
export function mergeAnswers(known: readonly Answer[], more: readonly Answer[]): readonly Answer[] {
  const byNumber = new Map(known.map((answer) => [answer.number, answer]));
  const before = byNumber.size;
  for (const answer of more) if (!byNumber.has(answer.number)) byNumber.set(answer.number, answer);
  if (byNumber.size === before) return known;
  return [...byNumber.values()].sort((a, b) => compareNumbers(a.number, b.number));
}

/**
 * Own words that an answer erased are blanked: all that were written under the answer before it and not blanked by an
 * earlier one. Where two were sent at once nobody knows which it was, and both go.
 */
export function blankErased(answers: readonly Answer[], owns: readonly Own[]): readonly Own[] {
  const meant = new Set(answers.flatMap((answer) => (answer.erases ? writtenBefore(answer, owns) : [])));
  const names = (own: Own) => meant.has(own.id) && own.said.kind === "text" && own.said.text !== BLANK;
  if (!owns.some(names)) return owns;
  return owns.map((own) => (names(own) ? { ...own, said: { kind: "text", text: BLANK } } : own));
}

const BLANK = "•••";

function writtenBefore({ number }: Answer, owns: readonly Own[]): string[] {
  const before = owns.filter(({ after, state }) => state === "sent" && compareNumbers(after, number) < 0);
  const last = before.map(({ after }) => after).reduce((a, b) => (compareNumbers(a, b) < 0 ? b : a), "0");
  return before.filter(({ after }) => after === last).map(({ id }) => id);
}

export function newestNumber(answers: readonly Answer[]): string {
  return answers.at(-1)?.number ?? "0";
}

/**
 * Answers in the order of their numbers, each of the reader's own messages after the answer it was written under.
 * With earlier answers still to be fetched, an own message from before the first one shown waits for them.
 */
export function readTimeline(answers: readonly Answer[], owns: readonly Own[], hasEarlier: boolean): Entry[] {
  const first = answers[0]?.number;
  const reaches = (own: Own) => !hasEarlier || !first || compareNumbers(own.after, first) >= 0;
  const shown = owns.filter((own) => own.state !== "sent" || reaches(own));
  const entries: Entry[] = [];
  const waiting = [...shown].sort((a, b) => compareNumbers(a.after, b.after));
  for (const answer of answers) {
    while (waiting[0] && compareNumbers(waiting[0].after, answer.number) < 0) {
      entries.push({ from: "reader", own: waiting.shift()! });
    }
    entries.push({ from: "ketnap", answer });
  }
  return [...entries, ...waiting.map((own) => ({ from: "reader", own }) as const)];
}

/** Numbers are decimal text without leading zeros, of any length. */
export function compareNumbers(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
