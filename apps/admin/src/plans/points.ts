import type { Milestone } from "@ketnap/contract";
import { useTranslate } from "react-admin";

/** "tháng 6: 2, tháng 12: 4". */
export function usePoints(): (milestones: readonly Milestone[]) => string {
  const translate = useTranslate();
  return (milestones) => milestones.map(({ month, target }) => translate("plans.point", { month, target })).join(", ");
}
