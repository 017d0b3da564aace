import { buildLexicon } from "../src/index.ts";
import { testUnits } from "./lexicon.ts";
import { utterancesFifth } from "./utterances-fifth.ts";
import { utterancesFirst } from "./utterances-first.ts";
import { utterancesFourth } from "./utterances-fourth.ts";
import { utterancesSecond } from "./utterances-second.ts";
import { utterancesSixth } from "./utterances-sixth.ts";
import { utterancesSeventh } from "./utterances-seventh.ts";
import { utterancesThird } from "./utterances-third.ts";

/** What the tests ask, to learn from as well. */
export const told = {
  questions: [
    ...utterancesFirst,
    ...utterancesSecond,
    ...utterancesThird,
    ...utterancesFourth,
    ...utterancesFifth,
    ...utterancesSixth,
    ...utterancesSeventh,
  ],
  units: buildLexicon(testUnits),
};
