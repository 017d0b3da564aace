import type { Db } from "@ketnap/database";
import { claimDelivery, createSealer, settleDelivery } from "@ketnap/domain/deliveries";
import { carryReminders, findReminders, lookAgain, type ReminderWords } from "@ketnap/domain/reminders";
import { sayReminders, speaker, toText } from "@ketnap/wording";

const sealer = createSealer("test-key-".repeat(5));
const words: ReminderWords = (lines, locale, more) => sayReminders(lines, speaker(locale), { more });

/** What the clock tells then, as it goes out; it has arrived. */
export async function tell(db: Db, now: Temporal.Instant): Promise<string> {
  await findReminders(db, now);
  const said: string[] = [];
  for (const each of (await carryReminders(db, sealer, now, words)).deliveryIds) {
    const claim = (await claimDelivery(db, sealer, each, now, 6_000))!;
    const looked = await lookAgain(db, claim, now, words);
    if (looked.kind === "send") said.push(toText({ ...looked.message.message, choices: [] }));
    await settleDelivery(db, claim, { kind: "sent", externalId: each }, now);
  }
  return said.join("\n---\n");
}
