import type { Interval, Understanding } from "@ketnap/contract";
import type { Topic } from "./follow-up.ts";
import type { Slots } from "./intents/table.ts";
import { UNITLESS } from "./meant-units.ts";
import { shifted } from "./period/against.ts";
import { intervalOf } from "./period/interval.ts";
import type { Period } from "./period/reading.ts";

/** The months that a message asks about which goes on with a topic, and whether they were taken from there. */
export interface FollowedTime {
  slots: Slots;
  interval: Interval | null;
  carried: boolean;
}

export const TIME = [
  "year",
  "month",
  "quarter",
  "half",
  "period",
  "from_year",
  "to_year",
  "n_years",
  "date",
  "year_open",
  "rounded",
] as const;
const SUB_YEAR = ["month", "quarter", "half", "period"] as const;

/** The time that was said, in the year spoken of before where it has none; else that of the topic. */
export function timePart(found: Timed, said: boolean, topic: Topic, text: string): FollowedTime {
  const before = pick(topic.slots, TIME);
  if (!said || found.interval === null)
    return { slots: before, interval: topic.interval, carried: topic.interval !== null };
  const slots = pick(found.slots, TIME);
  const year = yearOf(topic.interval);
  const own = yearOf(found.interval);
  if (year !== null && own !== null) {
    const open = found.assumptions.includes("year") && slots["year"] === undefined && slots["from_year"] === undefined;
    if (open) return { slots: { ...slots, year }, interval: shifted(found.interval, year - own), carried: false };
    const part = pick(topic.slots, SUB_YEAR);
    const onlyYear = slots["year"] !== undefined && Object.keys(pick(slots, SUB_YEAR)).length === 0;
    const whole =
      /(?:^| )(?:ca|tron|nguyen|het) nam /.test(`${text} `) || part["period"] === "term" || part["period"] === "ytd";
    if (onlyYear && !whole && topic.interval && Object.keys(part).length > 0)
      return { slots: { ...part, year: own }, interval: shifted(topic.interval, own - year), carried: true };
  }
  const open = found.assumptions.includes("year") ? { year_open: true } : {};
  return { slots: { ...slots, ...open }, interval: found.interval, carried: false };
}

/** The months of what looks like a duty that has none: "riêng năm 2021" is no question of its own. */
export function timedBy(found: Understanding, period: Period, today: string): Timed {
  if (found.interval !== null || !period.said || !UNITLESS.has(found.intent)) return found;
  const { interval, assumed } = intervalOf(period, today, "back");
  return { interval, slots: period.slots as Slots, assumptions: assumed ? ["year"] : [] };
}

type Timed = Pick<Understanding, "interval" | "slots" | "assumptions">;

/** The year that all months lie in. */
function yearOf(interval: Interval | null): number | null {
  if (!interval || interval.from.slice(0, 4) !== interval.to.slice(0, 4)) return null;
  return Number(interval.from.slice(0, 4));
}

export function pick(slots: Slots, keys: readonly string[]): Slots {
  return Object.fromEntries(Object.entries(slots).filter(([key]) => keys.includes(key)));
}
