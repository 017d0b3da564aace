export { buildLexicon, type Lexicon } from "./lexicon.ts";
export { toUnderstandLine, type UnderstandLine } from "./line.ts";
export { understand, type Context as UnderstandingContext } from "./understand.ts";
export { countOf, readReply, type ShortReply } from "./reply.ts";
