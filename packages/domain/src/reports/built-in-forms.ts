import type { ReportField } from "@ketnap/contract";
import type { FormShape } from "./form.rules.ts";

const field = (indicator: ReportField["indicator"], more: Partial<ReportField> = {}): ReportField => ({
  indicator,
  label: null,
  min: 0,
  max: null,
  jump: null,
  ...more,
});

/** The forms that ketnap brings along. What staff make of one is another version and theirs. */
export const BUILT_IN_FORMS: readonly ({ called: string; title: string } & FormShape)[] = [
  {
    called: "monthly",
    title: "Báo cáo tháng về phát triển đảng viên",
    fields: [
      field("admitted", { max: 200 }),
      field("sources", { max: 5000, jump: 20 }),
      field("trained", { max: 1000 }),
      field("dossiers_sent", { max: 500 }),
      field("converted", { max: 500 }),
      field("removed", { max: 200 }),
      field("transferred_in", { max: 500 }),
      field("transferred_out", { max: 500 }),
      field("badges_awarded", { max: 500 }),
    ],
    rules: [],
  },
  {
    called: "short",
    title: "Báo cáo nhanh: kết nạp, nguồn, hồ sơ",
    fields: [
      field("admitted", { max: 200 }),
      field("sources", { max: 5000, jump: 20 }),
      field("dossiers_sent", { max: 500 }),
    ],
    rules: [],
  },
];
