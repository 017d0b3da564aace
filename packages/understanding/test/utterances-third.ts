import type { UtteranceCase } from "./utterances-first.ts";

const thangLoc = "Đảng bộ xã Thăng Lộc";
const thangLocDistrict = "Đảng bộ huyện Thăng Lộc";
const quynhHai = "Đảng bộ phường Quỳnh Hải";
const vinhKim = "Đảng bộ thành phố Vĩnh Kim";
const bacHa = "Đảng bộ quận Bắc Hà";
const anKhe = "Đảng bộ thị xã An Khê";

/** Questions in other people's ways of asking, written last. */
export const utterancesThird: readonly UtteranceCase[] = [
  [
    "đồng chí ơi cho em xin chỉ tiêu phát triển đảng 2026 của Quỳnh Hải với ạ",
    "quota_get",
    { unit: quynhHai, year: 2026 },
  ],
  ["thị xã An Khê 2019 giao bao nhiêu", "quota_get", { unit: anKhe, year: 2019 }],
  [
    "Chỉ tiêu đầu nhiệm kỳ 2020-2025 quận Bắc Hà",
    "quota_get",
    { unit: bacHa, period: "term", from_year: 2020, to_year: 2025 },
  ],
  ["nghị quyết giao chi bộ em kết nạp mấy đảng viên năm nay", "quota_get", { unit: "self", year: "current" }],
  ["mức chỉ tiêu phần trăm của Vĩnh Kim 2022", "quota_get", { unit: vinhKim, year: 2022, kind: "rate" }],
  ["thôn thượng đc giao mấy chỉ tiêu", "quota_get", { unit: "Chi bộ Thôn Thượng" }],
  [
    "tính đến hết quý 2 Quỳnh Hải đã phát triển được bao nhiêu đảng viên",
    "progress_get",
    { unit: quynhHai, quarter: 2 },
  ],
  ["vinh kim 11 thang nam 2020 kn dc bn dv", "progress_get", { unit: vinhKim, period: "11m", year: 2020 }],
  ["Đảng bộ phường Quỳnh Hải thực hiện chỉ tiêu đến đâu", "progress_get", { unit: quynhHai }],
  ["Bắc Hà nửa đầu năm 2023 kết nạp ra sao", "progress_get", { unit: bacHa, half: 1, year: 2023 }],
  ["kết quả phát triển đảng tháng 9, tháng 10 của xã Thăng Lộc", "progress_get", { unit: thangLoc }],
  ["tình hình kết nạp đảng viên ở An Khê năm 2018", "progress_get", { unit: anKhe, year: 2018 }],
  ["so cùng kỳ thì Quỳnh Hải tăng bao nhiêu", "progress_get", { unit: quynhHai, compare: "same_period_last_year" }],
  [
    "trung bình mỗi năm Vĩnh Kim kết nạp mấy người từ 2016 đến 2020",
    "progress_get",
    { unit: vinhKim, from_year: 2016, to_year: 2020, metrics: ["average_per_year"] },
  ],
  ["Bắc Hà 2021 được bao nhiêu so với chỉ tiêu", "progress_get", { unit: bacHa, year: 2021 }],
  ["năm rồi huyện Thăng Lộc kết nạp được nhiêu", "progress_get", { unit: thangLocDistrict, year: "previous" }],
  ["lũy kế nhiệm kỳ của An Khê", "progress_get", { unit: anKhe, period: "term" }],
  ["Vĩnh Kim cần kết nạp thêm bao nhiêu người nữa", "pace_forecast", { unit: vinhKim }],
  ["quỳnh hải còn nợ mấy chỉ tiêu", "pace_forecast", { unit: quynhHai }],
  [
    "mỗi tháng Bắc Hà phải kết nạp bao nhiêu để hoàn thành chỉ tiêu năm 2024",
    "pace_forecast",
    { unit: bacHa, granularity: "month", year: 2024 },
  ],
  ["từ giờ tới cuối năm còn phải làm bao nhiêu", "pace_forecast", { horizon: "year_end" }],
  ["khả năng đạt chỉ tiêu của thôn Đoài thế nào", "pace_forecast", { unit: "Chi bộ Thôn Đoài", horizon: "year_end" }],
  ["hụt bao nhiêu so với kế hoạch", "pace_forecast", { metrics: ["gap"] }],
  ["bảng xếp hạng tháng 10", "ranking_units", { order: "desc", month: 10 }],
  ["ai đang đứng đầu", "ranking_units", { order: "desc" }],
  ["chi bộ yếu nhất quý này", "ranking_units", { level: "cell", order: "asc", quarter: "current" }],
  [
    "7 đơn vị kết nạp ít nhất 9 tháng đầu năm",
    "ranking_units",
    { top_n: 7, order: "asc", period: "9m", metrics: ["admitted"] },
  ],
  ["Bắc Hà hay An Khê năm 2020 kết nạp nhiều hơn", "ranking_units", { units: [bacHa, anKhe], year: 2020 }],
  ["danh sách chi bộ vượt chỉ tiêu năm 2025", "ranking_units", { level: "cell", filter: "over_quota", year: 2025 }],
  [
    "thôn nào chưa kết nạp ai năm nay",
    "ranking_units",
    { filter: "zero", year: "current", unit_types: ["residential"] },
  ],
  ["chi bộ nào suốt 4 năm không kết nạp", "units_no_admission", { n_years: 4 }],
  ["chi bộ cơ quan nào 2 năm liền trắng đảng viên mới", "units_no_admission", { n_years: 2, unit_types: ["agency"] }],
  ["những nơi ba năm gần đây chưa phát triển được đảng viên nào", "units_no_admission", { n_years: 3 }],
  ["có mấy nguồn ở thôn Đoài", "source_count", { unit: "Chi bộ Thôn Đoài" }],
  ["số lượng cảm tình đảng hiện có của Quỳnh Hải", "source_count", { unit: quynhHai }],
  ["nguồn nữ dân tộc thiểu số bao nhiêu", "source_count", { groups: ["female", "ethnic_minority"] }],
  ["bao nhieu qc da hoc lop cam tinh ma chua kn", "source_count", { state: "CLASS_CERTIFIED" }],
  ["tình hình hồ sơ đề nghị kết nạp của Quỳnh Hải", "dossier_status", { unit: quynhHai }],
  ["Bắc Hà năm 2022 nộp mấy bộ hồ sơ", "dossier_status", { unit: bacHa, year: 2022, stage: "SUBMITTED" }],
  ["hs-0102 xét xong chưa", "dossier_status", { code: "HS-0102" }],
  ["ban xây dựng đảng nhận được bao nhiêu hs trong quý 3", "dossier_status", { quarter: 3, stage: "SUBMITTED" }],
  [
    "mấy lớp đã tổ chức năm 2025, tổng bao nhiêu học viên",
    "class_list",
    { year: 2025, metrics: ["classes_held", "trained"] },
  ],
  ["lớp bồi dưỡng kết nạp đảng khi nào khai giảng", "class_list", { class_type: "awareness", when: "upcoming" }],
  ["An Khê đào tạo được bao nhiêu học viên năm 2020", "class_list", { unit: anKhe, year: 2020, metrics: ["trained"] }],
  ["em cần hỗ trợ", "help", {}],
  ["menu", "help", {}],
  ["sử dụng như nào đây", "help", {}],
  ["nhập mã LK-K2M9 giúp em", "link_account", { code: "LK-K2M9" }],
  ["cho em xin mã liên kết mới", "link_account", {}],
  ["hôm nay ăn gì", "out_of_scope", {}],
  ["viết thơ tặng vợ", "out_of_scope", {}],
  ["thủ đô nước Pháp là gì", "out_of_scope", {}],
  ["báo cáo", "ambiguous", {}],
  ["Bắc Hà thế nào", "ambiguous", { unit: bacHa }],
  ["cho xem số liệu", "ambiguous", {}],
  ["2026", "ambiguous", { year: 2026 }],
];
