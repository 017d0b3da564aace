/** The words of the sheet in which the office says who waits for a class. */
import { CLASS_KINDS, type ClassKind } from "@ketnap/contract";

import type { Speaker } from "./speaker.ts";

export interface PoolSheetWords {
  /** One sheet for each kind of class. */
  sheets: { kind: ClassKind; name: string; title: string }[];
  hint: string;
  number: string;
  unit: string;
  columns: Record<"count" | "daysOff" | "waitingSince" | "lapsesOn", string>;
  boundsTitle: string;
  bounds: string;
  most: number;
}

export function poolSheetWords(most: number, say: Speaker): PoolSheetWords {
  return {
    sheets: CLASS_KINDS.map((kind) => ({
      kind,
      name: say.t(`poolSheet.name.${kind}`),
      title: say.t("poolSheet.title", { kind: say.t(`classKind.${kind}`) }),
    })),
    hint: say.t("poolSheet.hint"),
    number: say.t("paper.word.number"),
    unit: say.t("paper.word.unit"),
    columns: {
      count: say.t("poolSheet.count"),
      daysOff: say.t("poolSheet.daysOff"),
      waitingSince: say.t("poolSheet.waitingSince"),
      lapsesOn: say.t("poolSheet.lapsesOn"),
    },
    boundsTitle: say.t("sheet.boundsTitle"),
    bounds: say.t("sheet.bounds", { min: 0, max: most }),
    most,
  };
}
