export { type Answer, type ConversationDeps, createAnswer } from "./answer.ts";
export { type Answered, answerText } from "./answer-text.ts";
export { type Performed, performAsk } from "./perform-ask.ts";
export { rehearse, type Rehearsed } from "./rehearse.ts";
export { tryOut } from "./try-out.ts";
export { listReportForms, readReportForm, saveReportForm, sendReportForm } from "./report-form.ts";
export { warmUp } from "./warm-up.ts";
