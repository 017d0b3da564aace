export { followUp, type FollowUp, type Topic } from "./follow-up.ts";
export { fold } from "./fold.ts";
export { buildLexicon, type Lexicon } from "./lexicon.ts";
export { toUnderstandLine, type UnderstandLine } from "./line.ts";
export type { Context as UnderstandingContext } from "./read-question.ts";
export { understand } from "./understand.ts";
export { prepareTaught, type TaughtPhrases } from "./taught.ts";
export { readReply, type ShortReply } from "./reply.ts";
export { readWords } from "./words.ts";
