export { createBatcher } from "./batcher.ts";
export { createBreath } from "./breath.ts";
export { type Budget, type BudgetState, budgetState, monthOf, type Use } from "./budget.rules.ts";
export { bulkProgress, type NewBulk, openBulk } from "./bulks.ts";
export type { BulkProgress } from "./bulks.store.ts";
export { type CaseWhy, openCase } from "./cases.ts";
export {
  findCounts,
  findNamedChoice,
  findNumberedChoice,
  NOT_YET,
  offerChoices,
  offerMany,
  showChoices,
  takeChoice,
  type Taken,
} from "./choices.ts";
export { findLastOffered } from "./choices.store.ts";
export { connectChannel } from "./connect-channel.ts";
export { botToken, type ChannelStatus, type ChannelView } from "./connection.ts";
export { type OpenConnection, openConnection, openConnections, reportConnection, sealToken } from "./connections.ts";
export { beginConsent, grantChannel, takeConsent } from "./consents.ts";
export { endDialog, keepDialog, keepDialogs, readDialog, readDialogsAhead } from "./dialogs.ts";
export type { Dialogs } from "./dialogs.store.ts";
export { findPlaces } from "./find-places.ts";
export { findOpenLanes } from "./inbox.store.ts";
export { findGrant, type Grant, renewGrant, sealGrant } from "./grants.ts";
export { clearUnreachable, markUnreachable } from "./links.store.ts";
export { listBulks, readBulk } from "./list-bulks.ts";
export { listCases, readCase } from "./list-cases.ts";
export { listChannels } from "./list-channels.ts";
export { listTroubles, type Trouble } from "./list-troubles.ts";
export { listUnreachable, type UnreachableChat } from "./list-unreachable.ts";
export {
  addDeliveries,
  type Claim,
  claimDeliveries,
  claimDelivery,
  type NewDelivery,
  peekDeliveries,
  type Peeked,
  renewClaims,
} from "./outbox.ts";
export { findDue, findNextAfter, findNextOfChat, findOldestDueSeconds, withdrawUnsent } from "./outbox.store.ts";
export type { Place } from "./place.ts";
export type { Places } from "./places.rules.ts";
export { readChannel } from "./read-channel.ts";
export { readChannelUse } from "./read-channel-use.ts";
export { createIntake, receiveMessage } from "./receive-message.ts";
export { type Rerouted, rerouteDeliveries } from "./reroute.ts";
export { createSealer, type Sealer, Unsealable } from "./seal.ts";
export { type Outcome, settleDelivery, settleSent } from "./settle.ts";
export {
  type FreedSlot,
  HOLD_SLOTS_MS,
  holdSlots,
  keepSlots,
  releaseSlots,
  SLOT_REST_MS,
  type TakenSlots,
  takeSlots,
  type WantedSlots,
} from "./slots.ts";
export { callOffBulk, pauseBulk, resumeBulk } from "./steer-bulk.ts";
export { eraseOldMessages, sweepDeliveries, type Swept } from "./sweep.ts";
export { findSharedPicture, sharePicture } from "./shared-pictures.ts";
export { type Answer, takeTurn, type Turn, type TurnDeps } from "./turn.ts";
export { createTurns } from "./turns.ts";
export { updateChannel } from "./update-channel.ts";
export { type ConnectionUse, findDownSeconds, findUse } from "./use.store.ts";
export { findWebMessage, listWebMessages, type WebMessage } from "./web-messages.ts";
export { closeCase, issueCaseCode, reopenCase, workCase } from "./work-case.ts";
