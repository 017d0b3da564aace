/** Beside a figure: what reports tell of its months that nobody has approved, and that is in none. */
import type { Message, UnapprovedNumber } from "@ketnap/contract";
import { periodText, text } from "../basis.ts";
import type { Speaker } from "../speaker.ts";

/** More stretches of months than these are not told one by one. */
const MOST = 4;

/** Below what is recorded and above where that comes from: one line, which says that it is no record. */
export function sayUnapproved(
  message: Message,
  numbers: readonly UnapprovedNumber[],
  { own }: { own: boolean },
  say: Speaker,
): Message {
  if (numbers.length === 0) return message;
  const list = numbers.slice(0, MOST).map(({ period, indicator, value, units }) =>
    say.t(own ? "unapproved.one" : "unapproved.units", {
      period: periodText(period, say),
      indicator: say.t(`indicator.${indicator}`),
      value,
      units,
    }),
  );
  const line = text(say.t("unapproved.own", { list: [...list, ...(numbers.length > MOST ? ["…"] : [])].join("; ") }));
  const last = message.blocks.findLastIndex(({ kind }) => kind !== "quiet");
  return { ...message, blocks: [...message.blocks.slice(0, last + 1), line, ...message.blocks.slice(last + 1)] };
}
