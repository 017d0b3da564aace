import type { Locale } from "@ketnap/contract";

const worded = new WeakMap<object, Map<Locale, object>>();
/** Null where it is yet to be written. */
const written = new WeakMap<object, Buffer | null>();

/**
 * For facts that are the same object for as long as nobody touches them: what is told of them in a language is made once,
 * and held to its contract and written once, for as long as anybody holds the facts.
 */
export function tellAgain<Answer extends object>(facts: object, locale: Locale, word: () => Answer): Answer {
  const answers = worded.get(facts) ?? new Map<Locale, object>();
  worded.set(facts, answers);
  let answer = answers.get(locale) as Answer | undefined;
  if (!answer) {
    answers.set(locale, (answer = word()));
    written.set(answer, null);
  }
  return answer;
}

/** The bytes of such an answer; null of any other, which is told once. */
export function writtenOnce(answer: unknown, write: () => string): Buffer | null {
  if (typeof answer !== "object" || answer === null) return null;
  let bytes = written.get(answer);
  if (bytes === null) written.set(answer, (bytes = Buffer.from(write())));
  return bytes ?? null;
}
