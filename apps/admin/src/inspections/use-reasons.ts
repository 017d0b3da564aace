import type { InspectionVisitRow } from "@ketnap/contract";
import { useTranslate } from "react-admin";

/** Why a unit is visited, and why then, one line each; the heaviest first. */
export function useReasons(): (reasons: InspectionVisitRow["reasons"]) => string[] {
  const translate = useTranslate();
  return (reasons) =>
    reasons.map(({ kind, points, value }) => {
      const text = translate(`inspections.reason.${kind}`, { value: value ?? 0 });
      return points > 0 ? translate("inspections.reason_points", { text, points }) : text;
    });
}
