export { type Again, type Carrier, type CarrierDeps, createCarrier, type LastLook } from "./carry.ts";
export type { Capabilities, Channel, SendOutcome } from "./channel.ts";
export { CAPABILITIES, type Connections, createConnections, splitFor } from "./connections.ts";
export type { Pace } from "./pacer.ts";
export * from "./telegram/index.ts";
export * from "./web/index.ts";
