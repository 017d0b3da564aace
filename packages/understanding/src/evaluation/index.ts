export { type CorpusLine, readCorpus } from "./corpus.ts";
export { NOISES, spoil } from "./noise.ts";
export { judge, type Score, scoreOf, type Tally } from "./score.ts";
export { type Split, splitOf } from "./split.ts";
