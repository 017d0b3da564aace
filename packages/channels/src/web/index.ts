export { createHub, type Hub } from "./hub.ts";
export { type WebChatDeps, webChatRoutes } from "./routes.ts";
export type { ReportFormDoor } from "./report-routes.ts";
