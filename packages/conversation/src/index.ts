export { type Answer, type ConversationDeps, createAnswer } from "./answer.ts";
export { type Answered, answerText, LONGEST_QUESTION } from "./answer-text.ts";
export { performAsk } from "./perform.ts";
