import type { UnitMark } from "@ketnap/contract";
import { oneLine, type Speaker } from "./speaker.ts";

/** A unit's name as a choice bears it: "Chi bộ thôn 1 (xã A, đến 2025)". A long name is cut before its mark is. */
export function unitLabel(name: string, mark: UnitMark | undefined, say: Speaker, most = 60): string {
  const told = mark ? oneLine(markText(mark, say), most - 20) : "";
  return told === "" ? oneLine(name, most) : `${oneLine(name, most - [...told].length - 3)} (${told})`;
}

function markText({ parent, unitType, from, to, code, nth }: UnitMark, say: Speaker): string {
  const years =
    from && to
      ? `${from}–${to}`
      : from
        ? say.t("unit.markFrom", { year: from })
        : to
          ? say.t("unit.markTo", { year: to })
          : null;
  return [
    parent?.replace(/^(?:Đảng bộ|Đảng ủy) (?=\S)/u, ""),
    unitType && say.t(`unitType.${unitType}`),
    years,
    code,
    nth && say.t("unit.markNth", { nth: String(nth) }),
  ]
    .filter(Boolean)
    .join(", ");
}
