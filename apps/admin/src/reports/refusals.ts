import { type ApprovedReports, type Locale, type ReportField, wordReason } from "@ketnap/contract";
import { useLocale } from "react-admin";
import { useFieldName } from "./field-name.ts";

type Reasons = ApprovedReports["refused"][number]["reasons"];

/** Why a report was refused, in words; what is of a number begins with that number's name on the form. */
export function useRefusals(fields: readonly ReportField[]): (reasons: Reasons) => string[] {
  const locale = useLocale() as Locale;
  const name = useFieldName();
  return (reasons) =>
    reasons.map(({ field, key, values }) => {
      const asked = fields.find(({ indicator }) => indicator === field);
      const words = wordReason(key, values, locale);
      return asked ? `${name(asked)}: ${words}` : words;
    });
}
