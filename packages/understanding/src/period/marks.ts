import { markedForm, mayMean, stripMarks } from "../fold.ts";
import { Sentence } from "../sentence.ts";
import type { Word } from "../words.ts";

/** Words about time, by their letters: how they are marked when they speak of time. */
const SPELT: Readonly<Record<string, readonly string[]>> = spelt(
  "năm",
  "tháng",
  "quý",
  "kỳ",
  "tới",
  "đến",
  "từ tư tứ",
  "sau sáu",
  "trước",
  "rồi",
  "đầu",
  "cuối",
  "hết",
  "ngày",
  "mai",
  "tuần",
  "hôm",
  "giờ",
  "ngoái",
  "lúc",
  "lại",
  "giữa",
  "gần",
);

/** What the grammar of time must not read: "tối", "tôi" beside "tới", "đâu" beside "đầu", "nắm", "ký". */
export function isNoTime({ text, raw }: Word): boolean {
  const forms = SPELT[text];
  return forms !== undefined && /[^\u0000-\u007f]/.test(raw) && !forms.some((form) => mayMean(markedForm(raw), form));
}

const HIDDEN = "_";

/** The sentence with a stroke before each word whose marks say that it is none about time. */
export function withoutLookalikes(sentence: Sentence): Sentence {
  return changed(sentence, (word, next) =>
    isNoTime(word) && !(word.text === "toi" && next?.text === "mai") ? HIDDEN + word.text : word.text,
  );
}

/** As it was before, placeholders left in their places. */
export function withLookalikes(sentence: Sentence): Sentence {
  return changed(sentence, ({ text }) => (text.startsWith(HIDDEN) && text !== HIDDEN ? text.slice(1) : text));
}

function changed(sentence: Sentence, textOf: (word: Word, next: Word | undefined) => string): Sentence {
  let other = false;
  const words = sentence.words.map((word, at) => {
    const text = textOf(word, sentence.words[at + 1]);
    if (text === word.text) return word;
    other = true;
    return { ...word, text };
  });
  return other ? new Sentence(words) : sentence;
}

function spelt(...words: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    words.map((forms) => {
      const all = forms.split(" ").map((form) => markedForm(form));
      return [stripMarks(forms.split(" ")[0] ?? ""), all];
    }),
  );
}
