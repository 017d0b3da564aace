import type { UtteranceCase } from "./utterances-first.ts";

const thangLoc = "Đảng bộ xã Thăng Lộc";
const quynhHai = "Đảng bộ phường Quỳnh Hải";
const vinhKim = "Đảng bộ thành phố Vĩnh Kim";
const bacHa = "Đảng bộ quận Bắc Hà";
const year = "same_period_last_year";

/** What was misread once, each with its neighbour that was not. */
export const utterancesSixth: readonly UtteranceCase[] = [
  ["Quỳnh Hải kết nạp quý 3 năm nay được bao nhiêu", "progress_get", { unit: quynhHai, quarter: 3, year: "current" }],
  ["tháng ba năm nay Thăng Lộc kết nạp mấy người", "progress_get", { unit: thangLoc, month: 3, year: "current" }],
  ["hai năm nay Bắc Hà kết nạp bao nhiêu", "progress_get", { unit: bacHa, n_years: 2 }],
  ["chi bộ nào 3 năm nay không kết nạp được ai", "units_no_admission", { n_years: 3 }],
  ["Bắc Hà năm 2024 so với 2023 tăng hay giảm", "progress_get", { unit: bacHa, year: 2024, compare: year }],
  ["2022 so với 2021", "progress_get", { year: 2022, compare: year }],
  ["Vĩnh Kim 2020 so với năm 2021", "progress_get", { unit: vinhKim, year: 2021, compare: year }],
  ["quý 2/2024 so với quý 2/2023 của Bắc Hà", "progress_get", { unit: bacHa, quarter: 2, year: 2024, compare: year }],
  ["quý 4 so với quý 3", "progress_get", { quarter: 4, against: "2026-07..2026-09" }],
  [
    "Quỳnh Hải tháng này so với tháng trước",
    "progress_get",
    { unit: quynhHai, month: "current", against: "2026-10..2026-10" },
  ],
  ["tháng 2 và tháng 6 kết nạp bao nhiêu", "ambiguous", { unclear_period: "tháng 2 và tháng 6" }],
  ["trước năm 2021 Vĩnh Kim kết nạp bao nhiêu", "ambiguous", { unit: vinhKim, unclear_period: "trước năm 2021" }],
  ["năm đầu nhiệm kỳ Bắc Hà kết nạp mấy người", "ambiguous", { unit: bacHa, unclear_period: "năm đầu nhiệm kỳ" }],
  ["từ 10/2 đến 20/4 Quỳnh Hải kết nạp bao nhiêu", "progress_get", { unit: quynhHai, rounded: true }],
  ["tuần này Quỳnh Hải kết nạp được mấy người", "progress_get", { unit: quynhHai, rounded: true }],
  ["ngày 3/10 kết nạp được mấy người", "progress_get", { rounded: true }],
  [
    "Vĩnh Kim chuyển chính thức năm 2021 được bao nhiêu",
    "probation_due",
    { unit: vinhKim, year: 2021, status: "converted" },
  ],
  ["chuyển chính thức năm 2024", "probation_due", { year: 2024, status: "converted" }],
  [
    "năm nay Quỳnh Hải chuyển chính thức được mấy đồng chí",
    "probation_due",
    { unit: quynhHai, year: "current", status: "converted" },
  ],
  ["chuyển đảng chính thức quý 2/2027 có mấy đồng chí", "probation_due", { quarter: 2, year: 2027 }],
  ["giúp", "help", {}],
  ["giup em", "help", {}],
  ["bình quân mỗi năm 2017-2021", "progress_get", { from_year: 2017, to_year: 2021, metrics: ["average_per_year"] }],
  ["mấy chi bộ hoàn thành chỉ tiêu", "ranking_units", { level: "cell", filter: "met_quota" }],
  ["bao nhiêu đơn vị đạt chỉ tiêu năm nay", "ranking_units", { filter: "met_quota", year: "current" }],
  ["có mấy chi bộ vượt chỉ tiêu rồi", "ranking_units", { level: "cell", filter: "over_quota" }],
  ["chi bộ nào trên 100%", "ranking_units", { level: "cell", filter: "above", threshold: 100 }],
  ["đơn vị nào đạt từ 100% trở lên", "ranking_units", { filter: "met_quota" }],
  [
    "còn 18 người trong 3 tháng thì mỗi tháng mấy người",
    "pace_forecast",
    { remaining: 18, months_left: 3, granularity: "month" },
  ],
  ["đơn vị nào đạt 70% chỉ tiêu trở lên", "ranking_units", { filter: "above", threshold: 70 }],
  ["nếu mỗi tháng 4 người thì bao giờ đủ", "pace_forecast", { assumed_pace: 4, granularity: "month" }],
  ["mỗi tháng kết nạp 6 đồng chí thì khi nào đạt chỉ tiêu", "pace_forecast", { assumed_pace: 6, granularity: "month" }],
  ["còn cần mấy nữa thì đạt 80%", "pace_forecast", { threshold: 80 }],
  ["Quỳnh Hải cần thêm bao nhiêu để đạt 75% chỉ tiêu", "pace_forecast", { unit: quynhHai, threshold: 75 }],
  ["Lê Văn B sinh 1991 hồ sơ sao rồi", "personal_data_refuse", {}],
  ["Trần Thị C sinh năm 1985 kết nạp chưa", "personal_data_refuse", {}],
];
