import type { ReportField } from "@ketnap/contract";
import { useTerm } from "../terms/terms.ts";

/** What a form calls a number, else its own name. */
export function useFieldName(): (field: Pick<ReportField, "indicator" | "label">) => string {
  const term = useTerm();
  return ({ indicator, label }) => label ?? term("indicator", indicator);
}
