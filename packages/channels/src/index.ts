export { type Carrier, type CarrierDeps, createCarrier, type LastLook } from "./carry.ts";
export type { Capabilities, Channel, SendOutcome } from "./channel.ts";
export { CAPABILITIES, type Connections, createConnections, splitFor } from "./connections.ts";
export { createSharing, pictureRoutes } from "./pictures.ts";
export { type Preview, previewOn } from "./preview.ts";
export * from "./telegram/index.ts";
export * from "./web/index.ts";
export * from "./zalo-bot/index.ts";
export * from "./zalo-oa/index.ts";
