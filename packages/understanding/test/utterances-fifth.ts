import type { UtteranceCase } from "./utterances-first.ts";

const thangLoc = "Đảng bộ xã Thăng Lộc";
const quynhHai = "Đảng bộ phường Quỳnh Hải";
const vinhKim = "Đảng bộ thành phố Vĩnh Kim";
const bacHa = "Đảng bộ quận Bắc Hà";
const anKhe = "Đảng bộ thị xã An Khê";
const lamSon = "Đảng bộ tỉnh Lam Sơn";

/** The measure of the scoring itself: written before its last change, and not looked at while changing it. */
export const utterancesFifth: readonly UtteranceCase[] = [
  ["Lam Sơn năm 2024 đặt mục tiêu kết nạp bao nhiêu đảng viên", "quota_get", { unit: lamSon, year: 2024 }],
  ["chỉ tiêu của An Khê là mấy phần trăm năm 2018", "quota_get", { unit: anKhe, year: 2018, kind: "rate" }],
  ["xã Thăng Lộc được cấp trên giao kết nạp mấy đảng viên năm 2026", "quota_get", { unit: thangLoc, year: 2026 }],
  ["ct 2026 tdp 12", "quota_get", { unit: "Chi bộ Tổ dân phố 12", year: 2026 }],
  ["chỉ tiêu kết nạp đảng của trường tiểu học Kim Đồng", "quota_get", { unit: "Chi bộ Trường Tiểu học Kim Đồng" }],
  ["chỉ tiêu nhiệm kỳ Bắc Hà bao nhiêu đảng viên", "quota_get", { unit: bacHa, period: "term" }],
  ["Quỳnh Hải kết nạp tháng 8 được mấy", "progress_get", { unit: quynhHai, month: 8 }],
  ["quynh hai den het thang 9 dat bao nhieu % ct nam", "progress_get", { unit: quynhHai, period: "9m" }],
  [
    "Kết quả kết nạp đảng viên mới của thành phố Vĩnh Kim năm 2021 so với chỉ tiêu",
    "progress_get",
    { unit: vinhKim, year: 2021 },
  ],
  [
    "bình quân hằng năm Bắc Hà kết nạp bao nhiêu đảng viên giai đoạn 2020-2022",
    "progress_get",
    { unit: bacHa, from_year: 2020, to_year: 2022, metrics: ["average_per_year"] },
  ],
  ["tới hết tháng 6/2021 Vĩnh Kim được mấy đảng viên mới", "progress_get", { unit: vinhKim, period: "6m", year: 2021 }],
  [
    "Bắc Hà từ đầu nhiệm kỳ 2020-2025 đến nay kết nạp được bao nhiêu",
    "progress_get",
    { unit: bacHa, period: "term", from_year: 2020, to_year: 2025 },
  ],
  [
    "An Khê 2016 2017 2018 kết nạp tổng cộng bao nhiêu",
    "progress_get",
    { unit: anKhe, from_year: 2016, to_year: 2018 },
  ],
  ["thôn đoài năm nay có ai được kết nạp chưa", "progress_get", { unit: "Chi bộ Thôn Đoài", year: "current" }],
  ["tỷ lệ hoàn thành chỉ tiêu của Vĩnh Kim năm 2020", "progress_get", { unit: vinhKim, year: 2020 }],
  ["Vĩnh Kim tháng 5 năm 2021 có mấy đồng chí được kết nạp", "progress_get", { unit: vinhKim, month: 5, year: 2021 }],
  ["so với cùng kỳ năm ngoái Quỳnh Hải thế nào", "progress_get", { unit: quynhHai, compare: "same_period_last_year" }],
  ["Bắc Hà năm 2022 thiếu mấy chỉ tiêu", "pace_forecast", { unit: bacHa, year: 2022 }],
  [
    "muốn đạt chỉ tiêu thì mỗi tháng Quỳnh Hải phải kết nạp mấy người",
    "pace_forecast",
    { unit: quynhHai, granularity: "month" },
  ],
  [
    "Quỳnh Hải có hoàn thành chỉ tiêu năm nay được không",
    "pace_forecast",
    { unit: quynhHai, year: "current", horizon: "year_end" },
  ],
  ["còn phải kết nạp bao nhiêu đảng viên nữa", "pace_forecast", {}],
  ["một tháng cần kết nạp mấy người mới kịp", "pace_forecast", { granularity: "month" }],
  ["dự kiến đến cuối năm kết nạp được mấy", "pace_forecast", { horizon: "year_end" }],
  ["chi bộ đứng nhất", "ranking_units", { level: "cell", order: "desc" }],
  [
    "5 đơn vị có tỷ lệ thấp nhất năm 2025",
    "ranking_units",
    { top_n: 5, order: "asc", year: 2025, metrics: ["percent"] },
  ],
  [
    "các chi bộ chưa kết nạp đảng viên nào trong năm nay",
    "ranking_units",
    { level: "cell", filter: "zero", year: "current" },
  ],
  ["Vĩnh Kim với An Khê ai kết nạp nhiều hơn năm 2020", "ranking_units", { units: [vinhKim, anKhe], year: 2020 }],
  ["đơn vị nào tụt hậu", "ranking_units", { order: "asc" }],
  ["chi bộ nào vượt kế hoạch", "ranking_units", { level: "cell", filter: "over_quota" }],
  ["xếp thứ tự các chi bộ từ cao xuống thấp", "ranking_units", { level: "cell", order: "desc" }],
  ["chi bộ nào từ năm 2022 chưa kết nạp được ai", "units_no_admission", { from_year: 2022, to_year: "current" }],
  ["có chi bộ nào 5 năm không có đảng viên mới không", "units_no_admission", { n_years: 5 }],
  [
    "liệt kê chi bộ khu dân cư trắng phát triển đảng 3 năm",
    "units_no_admission",
    { n_years: 3, unit_types: ["residential"] },
  ],
  ["Bắc Hà có bao nhiêu quần chúng trong nguồn năm 2021", "source_count", { unit: bacHa, year: 2021 }],
  ["số nguồn của các trường học", "source_count", { unit_types: ["school"] }],
  ["nguồn kết nạp còn ít hay nhiều", "source_count", {}],
  [
    "mấy đoàn viên ưu tú được giới thiệu năm nay ở Quỳnh Hải",
    "source_count",
    { unit: quynhHai, year: "current", groups: ["youth_union"] },
  ],
  ["tổng số hồ sơ Vĩnh Kim đã nộp năm 2020", "dossier_status", { unit: vinhKim, year: 2020, stage: "SUBMITTED" }],
  ["hồ sơ đang ở bước nào rồi", "dossier_status", {}],
  ["đảng ủy nhận được mấy hồ sơ của thôn Thượng", "dossier_status", { unit: "Chi bộ Thôn Thượng", stage: "SUBMITTED" }],
  [
    "Vĩnh Kim đã mở mấy lớp cho bao nhiêu người học năm 2020",
    "class_list",
    { unit: vinhKim, year: 2020, metrics: ["classes_held", "trained"] },
  ],
  ["lịch mở lớp nhận thức về đảng quý sau", "class_list", { class_type: "awareness", quarter: "next" }],
  ["khi nào có lớp đảng viên mới", "class_list", { class_type: "new_member", when: "upcoming" }],
  ["cách hỏi tiến độ", "help", { topic: "progress_get" }],
  ["em không biết dùng", "help", {}],
  ["đây là mã LK-77AB", "link_account", { code: "LK-77AB" }],
  ["ngắt kết nối tài khoản", "link_account", { action: "unlink" }],
  ["đội tuyển Việt Nam đá mấy giờ", "out_of_scope", {}],
  ["mua vé tàu ở đâu", "out_of_scope", {}],
  ["tiền điện tháng này", "out_of_scope", {}],
  ["chi bộ", "ambiguous", {}],
  ["còn Quỳnh Hải thì sao", "ambiguous", { unit: quynhHai }],
  ["chỉ tiêu, tiến độ", "progress_get", {}],
];
