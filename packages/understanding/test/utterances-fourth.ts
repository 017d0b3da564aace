import type { UtteranceCase } from "./utterances-first.ts";

const thangLoc = "Đảng bộ xã Thăng Lộc";
const quynhHai = "Đảng bộ phường Quỳnh Hải";
const vinhKim = "Đảng bộ thành phố Vĩnh Kim";
const bacHa = "Đảng bộ quận Bắc Hà";
const anKhe = "Đảng bộ thị xã An Khê";

/** A last set, to measure once more how the tables carry over. */
export const utterancesFourth: readonly UtteranceCase[] = [
  ["Năm 2020 Vĩnh Kim có chỉ tiêu kết nạp là bao nhiêu đảng viên?", "quota_get", { unit: vinhKim, year: 2020 }],
  ["cho hoi ct kn cua q. Bac Ha nam 2021", "quota_get", { unit: bacHa, year: 2021 }],
  ["chỉ tiêu tỉnh giao cho Vĩnh Kim năm 2022", "quota_get", { unit: vinhKim, year: 2022 }],
  ["số chỉ tiêu 2025-2030 của Quỳnh Hải", "quota_get", { unit: quynhHai, from_year: 2025, to_year: 2030 }],
  ["năm tới chi bộ tôi phải kết nạp mấy người", "quota_get", { unit: "self", year: "next" }],
  [
    "Tỷ lệ kết nạp được giao của An Khê năm 2019 là mấy phần trăm",
    "quota_get",
    { unit: anKhe, year: 2019, kind: "rate" },
  ],
  [
    "trong 5 tháng đầu năm 2022 Bắc Hà kết nạp bao nhiêu đồng chí",
    "progress_get",
    { unit: bacHa, period: "5m", year: 2022 },
  ],
  ["bac ha 2022 dat dc may phan tram ct roi", "progress_get", { unit: bacHa, year: 2022 }],
  [
    "Tổng số đảng viên kết nạp giai đoạn 2016-2020 của An Khê",
    "progress_get",
    { unit: anKhe, from_year: 2016, to_year: 2020 },
  ],
  [
    "An Khê mỗi năm trung bình kết nạp được mấy đảng viên trong giai đoạn 2016 - 2020",
    "progress_get",
    { unit: anKhe, from_year: 2016, to_year: 2020, metrics: ["average_per_year"] },
  ],
  ["kết nạp được bao nhiêu rồi", "progress_get", {}],
  ["Quỳnh Hải hết quý III đạt mấy %", "progress_get", { unit: quynhHai, quarter: 3 }],
  ["số liệu kết nạp đảng viên tháng 8/2026 phường Quỳnh Hải", "progress_get", { unit: quynhHai, month: 8, year: 2026 }],
  ["Vĩnh Kim đã hoàn thành chỉ tiêu năm 2021 chưa", "progress_get", { unit: vinhKim, year: 2021 }],
  [
    "Kết quả nhiệm kỳ 2020-2025 của Vĩnh Kim đến tháng 5/2022",
    "progress_get",
    { unit: vinhKim, period: "term", from_year: 2020, to_year: 2025, year: 2022 },
  ],
  [
    "bắc hà 2021 kết nạp tăng hay giảm so với năm 2020",
    "progress_get",
    { unit: bacHa, year: 2021, compare: "same_period_last_year" },
  ],
  [
    "trong năm 2021 quận Bắc Hà kết nạp và chuyển chính thức bao nhiêu",
    "progress_get",
    { unit: bacHa, year: 2021, metrics: ["admitted", "converted"] },
  ],
  [
    "Thôn Thượng với thôn Đoài kết nạp mấy người",
    "ranking_units",
    { units: ["Chi bộ Thôn Thượng", "Chi bộ Thôn Đoài"] },
  ],
  ["cần bao nhiêu người mỗi tháng để kịp chỉ tiêu", "pace_forecast", { granularity: "month" }],
  ["còn bao nhiêu chỉ tiêu chưa thực hiện của Quỳnh Hải", "pace_forecast", { unit: quynhHai }],
  [
    "Bắc Hà còn thiếu bao nhiêu đảng viên so với chỉ tiêu nhiệm kỳ 2020-2025",
    "pace_forecast",
    { unit: bacHa, period: "term", from_year: 2020, to_year: 2025, metrics: ["gap"] },
  ],
  ["bao giờ thì quỳnh hải đạt chỉ tiêu", "pace_forecast", { unit: quynhHai }],
  ["nếu giữ tiến độ này thì hết năm đạt bao nhiêu phần trăm", "pace_forecast", { horizon: "year_end" }],
  ["ước cả năm 2026 kết nạp được bao nhiêu", "pace_forecast", { year: 2026, horizon: "year_end" }],
  ["top chi bộ tháng này", "ranking_units", { level: "cell", order: "desc", month: "current" }],
  ["chi bộ nào kết nạp tốt nhất năm ngoái", "ranking_units", { level: "cell", order: "desc", year: "previous" }],
  ["những chi bộ chậm tiến độ", "ranking_units", { level: "cell", order: "asc" }],
  ["đơn vị nào dưới 70 phần trăm", "ranking_units", { filter: "below", threshold: 70 }],
  ["liệt kê các đơn vị chưa hoàn thành chỉ tiêu", "ranking_units", { filter: "below" }],
  ["thứ hạng của Quỳnh Hải", "ranking_units", { unit: quynhHai, order: "desc" }],
  [
    "đơn vị nào kết nạp nhiều hơn, Bắc Hà hay Vĩnh Kim, năm 2021",
    "ranking_units",
    { units: [bacHa, vinhKim], year: 2021 },
  ],
  [
    "chi bộ nào không có đảng viên mới trong 3 năm 2022-2024",
    "units_no_admission",
    { n_years: 3, from_year: 2022, to_year: 2024 },
  ],
  ["đã 5 năm chi bộ nào chưa kết nạp", "units_no_admission", { n_years: 5 }],
  ["các khu dân cư nhiều năm chưa kết nạp được đảng viên", "units_no_admission", { unit_types: ["residential"] }],
  ["Thăng Lộc hiện có mấy quần chúng ưu tú", "source_count", { unit: thangLoc }],
  ["tổng nguồn phát triển đảng toàn thành phố", "source_count", {}],
  ["nguồn năm 2022 của Bắc Hà là bao nhiêu", "source_count", { unit: bacHa, year: 2022 }],
  ["hồ sơ nào đang thiếu giấy tờ", "dossier_status", { aspect: "missing_forms" }],
  ["Bắc Hà gửi bao nhiêu hồ sơ", "dossier_status", { unit: bacHa, stage: "SUBMITTED" }],
  ["đến nay nhận được mấy bộ hồ sơ rồi", "dossier_status", { period: "ytd", stage: "SUBMITTED" }],
  [
    "năm 2022 Bắc Hà tổ chức được bao nhiêu lớp bồi dưỡng",
    "class_list",
    { unit: bacHa, year: 2022, class_type: "awareness", metrics: ["classes_held"] },
  ],
  ["lớp học đảng viên mới gần nhất ở đâu", "class_list", { class_type: "new_member", aspect: "place_duration" }],
  ["có lớp nào trong quý 1 năm sau không", "class_list", { quarter: 1, year: "next" }],
  ["mấy học viên được cấp giấy chứng nhận năm 2022", "class_list", { year: 2022, metrics: ["trained"] }],
  ["?", "ambiguous", {}],
  ["help me", "help", {}],
  ["bot biết làm gì", "help", {}],
  ["xin mã đăng nhập", "link_account", {}],
  ["em muốn liên kết tài khoản chi bộ thôn Đoài", "link_account", { unit: "Chi bộ Thôn Đoài" }],
  ["kết quả xổ số miền Bắc", "out_of_scope", {}],
  ["cách nấu phở", "out_of_scope", {}],
  ["1+1 bằng mấy", "out_of_scope", {}],
  ["xem Bắc Hà", "ambiguous", { unit: bacHa }],
  ["năm 2025 thì sao", "ambiguous", { year: 2025 }],
  ["còn thôn Đoài", "ambiguous", { unit: "Chi bộ Thôn Đoài" }],
];
