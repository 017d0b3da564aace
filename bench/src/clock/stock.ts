import type { TestDatabase } from "@ketnap/database/testing/clone";
import { addDeliveries, createSealer, openBulk, type Place } from "@ketnap/domain/deliveries";

export const KEY = "b".repeat(43);
export const sealer = createSealer(KEY);
let waves = 0;

/** A wave of reminders, one to each chat from `first` on, committed and told to nobody. */
export async function stockWave(
  { bot }: TestDatabase,
  place: Pick<Place, "channel" | "connectionId">,
  chats: number,
  first = 1,
): Promise<string[]> {
  const now = Temporal.Now.instant();
  const bulkId = await openBulk(bot, { kind: "wave", key: `bench ${++waves}`, title: "bench" }, now);
  const message = {
    message: {
      blocks: [
        { kind: "text", text: "Đến hạn báo cáo kết nạp tháng này: thứ Sáu 5/9. Đồng chí trả lời một số là đủ." },
      ],
    },
    choices: [],
    locale: "vi",
  } as const;
  const deliveries = Array.from({ length: chats }, (_, n) => ({
    ...place,
    address: String(first + n),
    dedupeKey: `bench ${waves} ${n}`,
    bulkId,
    message,
  }));
  return addDeliveries(bot, sealer, deliveries, now);
}
