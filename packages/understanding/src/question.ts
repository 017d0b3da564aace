import type { Group, Intent, UnitType } from "@ketnap/contract";
import type { IntentModel } from "./learned/intent-model.ts";
import { model as houseModel } from "./learned/weights.ts";
import { markedForm } from "./fold.ts";
import { bearsMarks, type Marks, pattern } from "./pattern.ts";
import type { Oddity } from "./phrases.ts";
import type { Period } from "./period/reading.ts";
import type { SaidSchedule } from "./schedule/said.ts";
import { hasUnjoined } from "./unjoined.ts";
import type { Word } from "./words.ts";
import { groupsIn, unitTypesIn } from "./slots/groups.ts";
import type { Told } from "./slots/report-told.ts";

/** Whether a word stands in the line under one way of marks and no other. */
function onlyMarked(marks: Marks, word: string, as: string): boolean {
  const typed = marks.get(word);
  return typed !== undefined && typed.every((mark) => mark === markedForm(as));
}

/** A report's figures, or words by which they are another month's. */
const TELLS = / \d| (?:nhu|giong|bang|y|voi) <period>/;

/** What an intent's table can ask about: the folded line with placeholders for names and periods. */
export class Question {
  /** Such as " tien do ket nap cua <unit> <period> ". */
  readonly line: string;
  /** The same without what is marked otherwise than a word for time: "nắm", "ký". */
  readonly timed: string;
  readonly period: Period;
  readonly groups: readonly Group[];
  readonly unitTypes: readonly UnitType[];
  /** Abbreviations whose meaning no neighbour told: "ct", "hs". */
  readonly guessed: ReadonlySet<string>;
  /** The duty that staff taught for a phrase in it, and the line with "<taught>" for what only they explain. */
  readonly taught: { readonly intent: Intent; readonly heard: string } | undefined;

  /** Somebody's name stands in it, which can be nothing else. */
  readonly named: boolean;
  /** A word in it is marked as none that is known. */
  readonly odd: Oddity | undefined;
  /** Two words stand in it that nobody says together. */
  readonly unjoined: boolean;
  /** Something in it was taken back, and nobody can tell what. */
  readonly takenBack: boolean;
  /** Something was taken back, and another said instead. */
  readonly putRight: boolean;
  /** What was learned of words and duties. */
  readonly model: IntentModel;
  /** The marks that were typed, which tell words of the same letters apart. */
  readonly marks: Marks;
  readonly #readSchedule: () => SaidSchedule;
  readonly #readTold: () => Told;
  #told: Told | undefined;

  constructor(
    line: string,
    period: Period,
    guessed: ReadonlySet<string>,
    {
      taught,
      odd,
      timed = line,
      named = false,
      takenBack = false,
      putRight = false,
      marks = new Map(),
      model = houseModel,
      words = [],
      schedule = () => ({ when: {}, several: [] }),
      told = () => ({ line, asides: [] }),
    }: {
      taught?: { intent: Intent; heard: string } | undefined;
      odd?: Oddity | undefined;
      timed?: string;
      named?: boolean;
      takenBack?: boolean;
      putRight?: boolean;
      marks?: Marks;
      model?: IntentModel | undefined;
      words?: readonly Word[];
      schedule?: () => SaidSchedule;
      told?: () => Told;
    } = {},
  ) {
    this.#readSchedule = schedule;
    this.#readTold = told;
    this.timed = timed;
    this.named = named;
    this.takenBack = takenBack;
    this.putRight = putRight;
    this.marks = marks;
    this.model = model;
    this.unjoined = hasUnjoined(words, model);
    this.odd = odd;
    this.taught = taught;
    this.line = line;
    this.period = period;
    this.guessed = guessed;
    this.groups = groupsIn(line);
    // "à trường <unit>": the kind belongs to the name.
    // "tôi, trưởng <unit>": under its marks it is an office, and no school.
    const lower = onlyMarked(marks, "truong", "trưởng") ? line.replaceAll(/ truong (?=<)/g, " _ ") : line;
    // "bạn nào" is somebody, and "bản nào" a hamlet.
    const said = onlyMarked(marks, "ban", "bản") ? lower.replaceAll(/ ban (?=nao |lang )/g, " thon ") : lower;
    this.unitTypes = unitTypesIn(
      said.replaceAll(/(?<!cac|khoi|nhung|moi|bo) (?:truong|thon|xom|ap|cong ty)(?= <unit>)/g, ""),
    );
  }

  /** When somebody wants to be told; read where it is asked for, for few questions say it. */
  get schedule(): SaidSchedule {
    return this.#readSchedule();
  }

  /** The line as a report's figures are read from it; read where it is asked for. */
  get told(): Told {
    // Most lines hold neither a number nor another month's.
    return (this.#told ??= TELLS.test(this.line) ? this.#readTold() : { line: this.line, asides: [] });
  }

  says(phrase: string): boolean {
    const found = pattern(phrase).exec(this.line);
    return found !== null && bearsMarks(phrase, found[0], this.marks);
  }

  /** The same question where a phrase is left out, wherever it stands. */
  without(phrase: string): Pick<Question, "says"> {
    const rest = this.line.replaceAll(new RegExp(pattern(phrase), "g"), " _");
    return { says: (other) => pattern(other).test(rest) };
  }

  /** The number that "#" stands for in the first of the phrases that occurs. */
  number(...phrases: readonly string[]): number | undefined {
    for (const phrase of phrases) {
      const digits = pattern(phrase).exec(this.line)?.[1];
      if (digits !== undefined && digits.length <= 9) return Number(digits);
    }
    return undefined;
  }

  /** An opaque code such as HS-0231, in capitals. */
  code(prefix: string): string | undefined {
    return new RegExp(` (${prefix}-[a-z0-9]{3,8})(?= )`).exec(this.line)?.[1]?.toUpperCase();
  }
}
