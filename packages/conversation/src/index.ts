export { answerText, type Answered, LONGEST_QUESTION } from "./answer-text.ts";
export { performAsk } from "./perform.ts";
