export * from "./identifiers.ts";
export * from "./message.ts";
export * from "./ask.ts";
export * from "./facts.ts";
export * from "./chat.ts";
export * from "./reasons.ts";
export * from "./session.ts";
export * from "./resources/index.ts";
