export { createHub, type Hub } from "./hub.ts";
export { type WebChatDeps, webChatRoutes } from "./routes.ts";
