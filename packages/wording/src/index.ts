export { progressChart, type ProgressFocus } from "./answers/progress.ts";
export { rankingChart } from "./answers/ranking.ts";
export * from "./answers/system.ts";
export { type TextKey } from "./catalog/vi.ts";
export * from "./numbers.ts";
export * from "./periods.ts";
export { sayFacts } from "./say.ts";
export { type Speaker, speaker } from "./speaker.ts";
export { toText } from "./to-text.ts";
