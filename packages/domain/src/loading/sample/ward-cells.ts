import type { UnitType } from "@ketnap/contract";

/** The sample's ward and cells are invented; any likeness of names is chance. */
export const WARD = {
  key: "mau-van-thach",
  name: "Đảng bộ phường Vân Thạch",
  aliases: ["Đảng ủy phường Vân Thạch"],
} as const;

export interface SampleCell {
  key: string;
  name: string;
  type: UnitType;
  members: number;
  /** People to admit in a year. */
  quota: number;
  /** Share of the quota that the cell usually reaches. */
  pace: number;
  sources: number;
  /** The last year with an admission, where there has been none since. */
  lastAdmission?: number;
  silence?: "last_month" | "this_year";
}

export const CELLS: readonly SampleCell[] = [
  cell("to-1", "Chi bộ Tổ dân phố 1", "residential", 41, 2, 1, 3),
  cell("to-2", "Chi bộ Tổ dân phố 2", "residential", 38, 2, 1, 4),
  cell("to-3", "Chi bộ Tổ dân phố 3", "residential", 44, 2, 0.5, 2),
  cell("to-4", "Chi bộ Tổ dân phố 4", "residential", 35, 1, 1, 2),
  { ...cell("to-5", "Chi bộ Tổ dân phố 5", "residential", 29, 1, 1, 0), lastAdmission: 2021 },
  cell("to-6", "Chi bộ Tổ dân phố 6", "residential", 51, 2, 1, 3),
  { ...cell("to-7", "Chi bộ Tổ dân phố 7", "residential", 33, 2, 0.5, 1), silence: "last_month" },
  cell("to-8", "Chi bộ Tổ dân phố 8", "residential", 47, 2, 1, 5),
  cell("to-9", "Chi bộ Tổ dân phố 9", "residential", 26, 1, 1, 1),
  { ...cell("to-10", "Chi bộ Tổ dân phố 10", "residential", 22, 1, 1, 2), lastAdmission: 2023 },
  cell("thpt", "Chi bộ Trường THPT Vân Thạch", "school", 36, 4, 0.75, 9),
  cell("thcs", "Chi bộ Trường THCS Trần Quý", "school", 24, 2, 1, 4),
  cell("tieu-hoc", "Chi bộ Trường Tiểu học Vân Thạch", "school", 27, 2, 1, 3),
  cell("mam-non", "Chi bộ Trường Mầm non Hoa Lựu", "school", 18, 2, 1, 3),
  cell("cao-dang", "Chi bộ Trường Cao đẳng Nghề Sông Thương Nhỏ", "university", 40, 6, 0.8, 14),
  cell("cong-an", "Chi bộ Công an phường Vân Thạch", "police", 31, 2, 1, 2),
  cell("quan-su", "Chi bộ Quân sự phường Vân Thạch", "military", 12, 2, 1, 4),
  cell("y-te", "Chi bộ Trạm Y tế Vân Thạch", "health", 9, 1, 1, 1),
  cell("co-quan", "Chi bộ Cơ quan Ủy ban nhân dân phường Vân Thạch", "agency", 45, 4, 0.75, 4),
  cell("may", "Chi bộ Công ty May Lựu Đỏ", "enterprise_nonstate", 16, 5, 0.4, 11),
  { ...cell("nuoc", "Chi bộ Xí nghiệp Nước Vân Thạch", "enterprise_state", 21, 2, 1, 2), silence: "this_year" },
  cell("dien-tu", "Chi bộ Công ty Điện tử Minh Hải", "fdi", 11, 4, 0.5, 8),
  cell("hop-tac-xa", "Chi bộ Hợp tác xã Rau Vân Thạch", "cooperative", 14, 1, 1, 2),
];

function cell(
  key: string,
  name: string,
  type: UnitType,
  members: number,
  quota: number,
  pace: number,
  sources: number,
): SampleCell {
  return { key: `${WARD.key}-${key}`, name, type, members, quota, pace, sources };
}
