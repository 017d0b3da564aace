import {
  type Carried,
  carryReminders as carry,
  findReminders,
  type LastLook,
  lookAgain as look,
  type ReminderWords,
  type Split,
} from "@ketnap/domain/reminders";
import type { Claim, Sealer } from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import { sayReminders, speaker } from "@ketnap/wording";

export { findReminders };

interface Said {
  /** Where the panel is reached from outside; a page that a reminder names is left out without it. */
  panelUrl?: string | null | undefined;
  /** What a channel carries in one call; whole where nobody says. */
  split?: Split;
}

/** Carries what was found, worded: within the decent hours, one message a person. See `@ketnap/domain/reminders`. */
export function carryReminders(
  db: Context["db"],
  sealer: Sealer,
  now: Temporal.Instant,
  said: Said = {},
): Promise<Carried> {
  return carry(db, sealer, now, wordsOf(said), said.split);
}

/** The carrier's last look at an unasked message: as it is, with what is left of it, or not at all. */
export function lookAgain(db: Context["db"], claim: Claim, now: Temporal.Instant, said: Said = {}): Promise<LastLook> {
  return look(db, claim, now, wordsOf(said), said.split);
}

function wordsOf({ panelUrl = null }: Said): ReminderWords {
  return (reminders, locale, more) => sayReminders(reminders, speaker(locale), { more, panel: panelUrl });
}
