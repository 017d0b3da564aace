import { randomFor } from "./random.ts";
import type { PlannedRequest } from "./reports.ts";
import type { ProvinceSize } from "./size.ts";

/** Why a cell said that it lags in a month: the place of the cause in their list. */
export interface PlannedCause {
  unit: string;
  place: number;
  statedAt: string;
}

/** Every fourth that told of nobody admitted was asked why, and answered. */
export function planCauses({ seed }: ProvinceSize, { month, answers }: PlannedRequest): PlannedCause[] {
  const random = randomFor(seed, `causes ${month}`);
  return answers.flatMap(({ unit, report }) => {
    const [asked, place] = [random() < 0.25, Math.floor(random() ** 2 * 100)];
    const last = report?.revisions.at(-1);
    return asked && last?.values.admitted === 0 ? [{ unit, place, statedAt: last.sentAt }] : [];
  });
}
