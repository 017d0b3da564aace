export { type Carrier, type CarrierDeps, createCarrier } from "./carry.ts";
export type { Capabilities, Channel, SendOutcome } from "./channel.ts";
export { capabilitiesOf, type Connections, createConnections, splitFor } from "./connections.ts";
export { createPacer } from "./pacer.ts";
export { testChannel } from "./test-channel.ts";
export { splitMessage } from "./render/split.ts";
export { renderBlocks, renderNumbered } from "./render/text.ts";
export * from "./telegram/index.ts";
export * from "./web/index.ts";
