export { type ChatOf, connectPlatform, openChat, type Platform, sealer } from "./chats.ts";
export { createTestWorker, local, type TestWorker, ZONE } from "./worker.ts";
