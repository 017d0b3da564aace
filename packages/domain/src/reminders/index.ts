/** When whom is to be told what unasked, and what a person asked for himself. */
export type { Carried, ReminderWords } from "./carry-people.ts";
export { carryReminders } from "./carry-reminders.ts";
export { eraseSettled as eraseOldReminders } from "./carry.store.ts";
export { endSubscription, listOwnReminders, type OwnReminders, restoreSubscription } from "./end-subscription.ts";
export { fillReminderRules } from "./fill-reminder-rules.ts";
export type { Split } from "./fit-message.ts";
export { findReminders, type Found } from "./find-reminders.ts";
export type { FoundReminder, ReminderKind } from "./kind.ts";
export { kindOf, KINDS } from "./kinds.ts";
export { listDeadlines, readCeremonyDay } from "./list-deadlines.ts";
export { type LastLook, lookAgain } from "./look-again.ts";
export { muteTopic, unmuteTopic } from "./mute-topic.ts";
export { callOffNudge, nudgeUnits } from "./nudge-units.ts";
export { refuseText } from "./rule-text.rules.ts";
export type { Rule } from "./rule.ts";
export type { Occurrence, Schedule } from "./schedule.rules.ts";
// What the panel asks and changes.
export { copyReminderRule, deleteReminderRule } from "./copy-rule.ts";
export { enableReminderRule, updateReminderRule } from "./change-rule.ts";
export { mayChangeReminders } from "./may-change.ts";
export { listDeliveries, readDelivery } from "./list-deliveries.ts";
export { listOutgoing, summariseOutgoing } from "./list-outgoing.ts";
export { listReminderRules, readReminderRule } from "./list-rules.ts";
export { type PreviewedRule, previewReminderRule } from "./preview-rule.ts";
export { readReminderSettings, updateReminderSettings } from "./reminder-settings.ts";
export { resendDelivery } from "./resend-delivery.ts";
export { setOwnReminder } from "./set-own-reminder.ts";
export { subscribeNews } from "./subscribe-news.ts";
