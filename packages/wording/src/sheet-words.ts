/** The words of a sheet in which the office fills in many units' reports. */
import type { Interval, ReportField } from "@ketnap/contract";

import { periodText } from "./basis.ts";
import { capitalised, oneLine, type Speaker } from "./speaker.ts";

export interface SheetWords {
  name: string;
  title: string;
  hint: string;
  number: string;
  unit: string;
  boundsTitle: string;
  fields: SheetFieldWords[];
}

/** A number by what it is called, and what is said to whoever types one out of its bounds. */
export interface SheetFieldWords {
  indicator: ReportField["indicator"];
  name: string;
  min: number;
  max: number;
  bounds: string;
  /** Over the column in which it is said why it changed; one that may jump always has that column. */
  reason: string;
  jumps: boolean;
}

/** A field without a bound above is bounded by what is taken at all. */
export function sheetWords(
  {
    title,
    fields,
    ...request
  }: { title: string; firstMonth: string; lastMonth: string; fields: readonly ReportField[] },
  most: number,
  say: Speaker,
): SheetWords {
  return {
    name: say.t("sheet.name"),
    title: [
      oneLine(title),
      periodText({ from: request.firstMonth, to: request.lastMonth } satisfies Interval, say),
    ].join(" · "),
    hint: say.t("sheet.hint"),
    number: say.t("paper.word.number"),
    unit: say.t("paper.word.unit"),
    boundsTitle: say.t("sheet.boundsTitle"),
    fields: fields.map(({ indicator, label, min, max, jump }) => {
      const name = oneLine(label ?? capitalised(say.t(`indicator.${indicator}`)));
      return {
        indicator,
        name,
        min,
        max: max ?? most,
        bounds: say.t("sheet.bounds", { min, max: max ?? most }),
        reason: say.t("sheet.reason", { field: name }),
        jumps: jump !== null,
      };
    }),
  };
}
