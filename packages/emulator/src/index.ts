export { startTelegramEmulator } from "./telegram/server.ts";
export type { TelegramEmulator, TelegramEmulatorOptions } from "./telegram/server.ts";
export type { TelegramControl } from "./telegram/control/control.ts";
export type { CallRecord, TranscriptEntry } from "./telegram/journal.ts";
export type { BotSpec, ChatState } from "./telegram/world.ts";
export type { Clock, ClockMove } from "./server/clock.ts";
export type { FaultRule } from "./server/faults.ts";
export { startFaultProxy } from "./fault-proxy.ts";
export type { FaultMode, FaultProxy, FaultProxyTarget } from "./fault-proxy.ts";
