import { fold } from "../fold.ts";
import type { Word } from "../words.ts";

/**
 * The times of a report's line, once its months were read: what has run up since January, the report's own months said
 * once more, and the months before, which a number is set against.
 */
export function withTimes(words: readonly Word[], original: string): readonly Word[] {
  return withOwnOnce(withBefore(withRunning(words, original), original), original);
}

/** "từ đầu năm 15", "lk 15" beside the months of the report itself: what has run up since, and none of its numbers. */
function withRunning(words: readonly Word[], original: string): readonly Word[] {
  const runs = ({ text, start, end }: Word, at: number) =>
    text === "<period>" && (words[at - 1]?.text === "nguon" ? SINCE : RUNS).test(fold(original.slice(start, end)));
  const own = words.some((word, at) => word.text === "<period>" && !runs(word, at));
  return words.map((word, at) => (word.text === "lk" || (own && runs(word, at)) ? { ...word, text: "luy ke" } : word));
}

const SINCE = /(?:^| )(?<!\d thang )dau nam(?= |$)/;
/** Until now is as many as there are, of candidates. */
const RUNS = new RegExp(`${SINCE.source}|(?:^| )(?:den|toi) (?:nay|gio)(?= |$)`);

/** "như tháng trước". */
function withBefore(words: readonly Word[], original: string): readonly Word[] {
  return words.map((word, at) => {
    const said = word.text === "<period>" && AS.has(words[at - 1]?.text ?? "");
    return said && BEFORE.test(fold(original.slice(word.start, word.end)).trim())
      ? { ...word, text: "<before>" }
      : word;
  });
}

const AS: ReadonlySet<string> = new Set(["nhu", "giong", "bang", "voi", "y"]);
const BEFORE = /^(?:(?:thang|ky|quy|nam) (?:truoc|roi|vua roi|vua qua)|last (?:month|quarter|year))$/;

/** "báo cáo tháng 10: trong tháng kết nạp 2": the same months once more say nothing new. */
function withOwnOnce(words: readonly Word[], original: string): readonly Word[] {
  const first = words.findIndex(({ text }) => text === "<period>");
  const saidOf = ({ start, end }: Word) =>
    fold(original.slice(start, end))
      .replace(/^trong /, "")
      .trim();
  return words.map((word, at) => {
    if (word.text !== "<period>" || at === first) return word;
    const said = saidOf(word);
    const within = words[at - 1]?.text === "trong" || original.slice(word.start, word.end).length > said.length;
    const number = (text: string) => /^(?:thang|t) ?0?(\d{1,2})(?!\d)/.exec(text)?.[1];
    const same = number(said) !== undefined && number(said) === number(saidOf(words[first]!));
    return same || (within && /^(?:thang|ky|quy)(?: nay)?$/.test(said)) ? { ...word, text: "trong ky" } : word;
  });
}
