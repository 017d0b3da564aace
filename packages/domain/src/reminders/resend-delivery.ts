import { z } from "zod";
import { addWorkingDays } from "../calendar/working-days.rules.ts";
import { Closed, command, today } from "../kernel/index.ts";
import { readDaysAround } from "./calendar.store.ts";
import { deliveryInReach } from "./list-deliveries.ts";
import { findAgain } from "./panel-deliveries.store.ts";

/**
 * Tells again what a delivery did not: its reminders go into the next wave, as a new delivery with the words and facts of
 * that moment, in decent hours and within the person's budget. What was sent is never sent again, and a reply is not
 * either: its text is erased, and who asked will ask again.
 */
export const resendDelivery = command({
  name: "resendDelivery",
  permission: "deliveries.write",
  input: z.strictObject({ id: z.string().regex(/^[1-9]\d{0,17}$/) }),
  scope: () => [],
  async run(ctx, { id }) {
    const before = await deliveryInReach(ctx, id);
    if (before.settledAt === null) throw new Closed({ key: "still_open" });
    if (before.state === "sent" || before.state === "unknown") throw new Closed({ key: "sent_already" });
    const day = today(ctx);
    // Told again on an evening before a weekend, it is carried on the next working day.
    const until = addWorkingDays(day, 1, await readDaysAround(ctx.db, day));
    const result = await findAgain(ctx.db, id, { day, until }, ctx.now);
    if (result.reminders === 0)
      throw new Closed(result.answered > 0 ? { key: "answered_meanwhile" } : { key: "nothing_to_tell" });
    const { state, failure, account, rules } = before;
    const told = { account: account?.label ?? null, rules, state, failure };
    return { result, entity: "delivery", id, before: told, after: { ...told, ...result, again: true } };
  },
});
