import { stripMarks } from "../fold.ts";
import { hash } from "./split.ts";

/** What happens to a sentence between a head and a keyboard. None changes its meaning for a patient reader. */
export const NOISES = ["unmarked", "slip", "dropped", "reordered", "dialect", "telex"] as const;
export type Noise = (typeof NOISES)[number];

/** The same sentence, worse. One seed gives one result; where there is nothing to spoil the text comes back as it was. */
export function spoil(text: string, noise: Noise, seed = 0): string {
  const random = generator(hash(`${seed} ${noise} ${text}`));
  return SPOILERS[noise](text, random);
}

type Random = (below: number) => number;

const SPOILERS: Readonly<Record<Noise, (text: string, random: Random) => string>> = {
  unmarked: (text) => stripMarksKeepingCase(text),
  slip: slipOfTheKeys,
  dropped: dropFiller,
  reordered: moveClause,
  dialect: (text) => replaceWords(text, DIALECT),
  telex: leaveKeys,
};

function stripMarksKeepingCase(text: string): string {
  return text.replaceAll(/[\p{L}\p{M}]+/gu, (word) => {
    const plain = stripMarks(word);
    return /^\p{Lu}/u.test(word) ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain;
  });
}

/** Two neighbours change places, one letter is typed twice or none at all: in one long word without capitals. */
function slipOfTheKeys(text: string, random: Random): string {
  const words = text.split(" ");
  const long = words.flatMap((word, at) => (/^[\p{Ll}\p{M}]{4,}$/u.test(word) ? [at] : []));
  const at = long[random(Math.max(1, long.length))];
  const word = at === undefined ? undefined : words[at];
  if (at === undefined || word === undefined) return text;
  const place = 1 + random(word.length - 2);
  const kind = random(3);
  words[at] =
    kind === 0
      ? word.slice(0, place) + (word[place + 1] ?? "") + (word[place] ?? "") + word.slice(place + 2)
      : kind === 1
        ? word.slice(0, place) + (word[place] ?? "") + word.slice(place)
        : word.slice(0, place) + word.slice(place + 1);
  return words.join(" ");
}

/** Words that carry politeness or grammar and no fact. */
const FILLERS =
  /^(?:ạ|à|nhé|nha|nhỉ|vậy|thế|đồng chí|là|của|cho|em|tôi|anh|ơi|xin|hỏi|thì|được|có|đã|rồi|với|giúp|các)$/;

function dropFiller(text: string, random: Random): string {
  const words = text.split(" ");
  const droppable = words.flatMap((word, at) =>
    at > 0 && FILLERS.test(word) && words[at + 1] !== "không" ? [at] : [],
  );
  const at = droppable[random(Math.max(1, droppable.length))];
  return at === undefined ? text : words.toSpliced(at, 1).join(" ");
}

/** "năm 2026 …" to the end, and what stands before a comma behind it. */
function moveClause(text: string): string {
  const parts = text.split(", ");
  if (parts.length === 2 && !/\d/.test(text)) return `${parts[1]}, ${parts[0]}`;
  const lead = /^((?:tháng|năm|quý) \d{1,4}(?: năm \d{4})?) (?!so|và|với|đến|có|đã)(.{12,})$/iu.exec(text);
  return lead ? `${lead[2]} ${lead[1]?.toLowerCase()}` : text;
}

const DIALECT: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})bao nhiêu(?!\p{L})/gu, "nhiêu"],
  [/(?<!\p{L})không( ạ| nhỉ)?\??$/u, "hông"],
  [/(?<!\p{L})thế nào(?!\p{L})/gu, "làm răng"],
  [/(?<!\p{L})năm nay(?!\p{L})/gu, "năm ni"],
  [/(?<!\p{L})tháng này(?!\p{L})/gu, "tháng ni"],
  [/(?<!\p{L})chi bộ nào(?!\p{L})/gu, "chi bộ mô"],
  [/(?<!\p{L})đơn vị nào(?!\p{L})/gu, "đơn vị mô"],
  [/(?<!\p{L})khi nào(?!\p{L})/gu, "chừng nào"],
  [/(?<!\p{L})năm ngoái(?!\p{L})/gu, "năm rồi"],
  [/(?<!\p{L})chúng tôi(?!\p{L})/gu, "tụi tui"],
];

function replaceWords(text: string, pairs: typeof DIALECT): string {
  return pairs.reduce((result, [word, other]) => result.replace(word, other), text);
}

const KEYS: Readonly<Record<string, string>> = {
  "\u0300": "f",
  "\u0301": "s",
  "\u0309": "r",
  "\u0303": "x",
  "\u0323": "j",
  "\u0306": "w",
  "\u031b": "w",
};

/** Telex that was not finished: in a third of the marked words the keys stand where the marks should. */
function leaveKeys(text: string, random: Random): string {
  return text.replaceAll(/(?<![\p{L}\d])[\p{Ll}\p{M}]+(?![\p{L}\d])/gu, (word) => {
    if (!/[^\u0000-\u007f]/.test(word) || random(3) > 0) return word;
    let letters = "";
    let tone = "";
    for (const sign of word.normalize("NFD")) {
      if (sign === "đ") letters += "dd";
      else if (sign === "\u0302") letters += letters.at(-1) ?? "";
      else if (sign === "\u0306" || sign === "\u031b") letters += "w";
      else if (KEYS[sign]) tone = KEYS[sign];
      else letters += sign;
    }
    return letters + tone;
  });
}

/** Lehmer's generator: enough to choose a letter, the same on every machine. */
export function generator(seed: number): Random {
  let state = (seed % 2147483646) + 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}
