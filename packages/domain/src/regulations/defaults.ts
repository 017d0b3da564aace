import {
  CHARTER,
  guide,
  HD_06,
  HD_12_BTC,
  line,
  NO_TEXT_208,
  QD_24,
  QD_294,
  QD_366,
  row,
  SECOND_HAND_208,
} from "./rule-books.ts";
import type { RegulationData } from "./store.ts";

/**
 * The rules as first rows of the table; staff correct and add to them in the panel. `verified` says that a text of the rule
 * itself was read. What the line of 24, 232 and 294-QĐ/TW says is one row, what 208-QĐ/TW says another.
 */
export const DEFAULT_REGULATIONS: readonly RegulationData[] = [
  ...line(
    {
      ruleId: "age",
      title:
        "Tuổi kết nạp: từ đủ 18 đến đủ 60 (tính theo tháng) khi chi bộ xét; trên 60 do cấp ủy trực thuộc Trung ương xem xét",
      value: "18-60",
      unit: "years_of_age",
      anchor: "cell_review",
    },
    { from: QD_24, source: "24-QĐ/TW, 232-QĐ/TW, 294-QĐ/TW" },
    { note: SECOND_HAND_208 },
  ),
  ...line(
    {
      ruleId: "education",
      title: "Trình độ học vấn của người vào Đảng",
      value: "Có bằng tốt nghiệp trung học cơ sở trở lên",
    },
    { from: QD_24, source: "24-QĐ/TW, 294-QĐ/TW" },
    { value: "Hoàn thành chương trình giáo dục trung học cơ sở trở lên", note: SECOND_HAND_208 },
  ),
  row(
    {
      ruleId: "mentor",
      title: "Đảng viên giúp đỡ: đảng viên chính thức, cùng công tác với người vào Đảng ít nhất một năm",
      value: "12",
      unit: "months",
      anchor: "working_together",
    },
    { from: CHARTER, source: "Điều lệ Đảng, Điều 4.2" },
  ),
  row(
    {
      ruleId: "cert60",
      title:
        "Giấy chứng nhận học lớp nhận thức về Đảng có giá trị 60 tháng tính đến khi chi bộ xét; quá hạn phải học lại",
      value: "60",
      unit: "months",
      anchor: "certificate_issue",
    },
    { from: HD_06, source: "06-HD/TW, 5.4" },
  ),
  ...guide(
    {
      ruleId: "dossier12",
      title:
        "Quá 12 tháng kể từ khi lập hồ sơ mà chưa được xét: làm lại giới thiệu, nghị quyết Đoàn, ý kiến và thẩm tra bổ sung",
      value: "12",
      unit: "months",
      anchor: "dossier_made",
    },
    "01-HD/TW (2021)",
  ),
  row(
    {
      ruleId: "cellVote",
      title: "Chi bộ đề nghị kết nạp khi ít nhất hai phần ba đảng viên chính thức tán thành",
      value: "2/3",
      unit: "share_of_official_members",
      anchor: "cell_resolution",
    },
    { from: HD_06, source: "06-HD/TW, 3.6b" },
  ),
  ...line(
    {
      ruleId: "decide60",
      title: "Cấp có thẩm quyền quyết định kết nạp trong 60 ngày làm việc kể từ nghị quyết chi bộ",
      value: "60",
      unit: "working_days",
      anchor: "cell_resolution",
      note: "Được gia hạn không quá 30 ngày làm việc.",
    },
    { from: QD_24, source: "24-QĐ/TW, 294-QĐ/TW, 4.3.1" },
    { note: `Được gia hạn không quá 30 ngày làm việc. ${NO_TEXT_208}` },
  ),
  ...line(
    { ruleId: "decider", title: "Ai quyết định kết nạp", value: "Đảng ủy cơ sở được ủy quyền, quyết định tập thể" },
    { from: QD_24, source: "24-QĐ/TW" },
    { value: "Ban thường vụ đảng ủy", note: SECOND_HAND_208 },
  ),
  ...line(
    {
      ruleId: "ceremony30",
      title: "Tổ chức lễ kết nạp trong 30 ngày làm việc",
      value: "30",
      unit: "working_days",
      anchor: "decision_received",
    },
    { from: QD_24, source: "24-QĐ/TW, 294-QĐ/TW" },
    { anchor: "decision_issued", note: `Tính từ ngày ban hành quyết định. ${SECOND_HAND_208}` },
  ),
  row(
    {
      ruleId: "probation12",
      title: "Thời gian dự bị 12 tháng kể từ ngày làm lễ kết nạp",
      value: "12",
      unit: "months",
      anchor: "ceremony",
    },
    { from: CHARTER, source: "Điều lệ Đảng, Điều 5.1", verified: true },
  ),
  ...line(
    {
      ruleId: "convert30",
      title: "Chi bộ xét chuyển chính thức trong 30 ngày làm việc sau khi hết 12 tháng dự bị",
      value: "30",
      unit: "working_days",
      anchor: "probation_end",
    },
    { from: QD_24, source: "24-QĐ/TW, 294-QĐ/TW, 4.2" },
    { note: NO_TEXT_208 },
  ),
  ...line(
    {
      ruleId: "convDecide30",
      title: "Quyết định công nhận chính thức trong 30 ngày làm việc kể từ nghị quyết chi bộ",
      value: "30",
      unit: "working_days",
      anchor: "conversion_resolution",
      note: "Được gia hạn không quá 30 ngày làm việc.",
    },
    { from: QD_24, source: "24-QĐ/TW, 294-QĐ/TW, 4.3.1" },
    { note: `Được gia hạn không quá 30 ngày làm việc. ${NO_TEXT_208}` },
  ),
  ...line(
    {
      ruleId: "effective",
      title: "Được công nhận chính thức từ ngày hết 12 tháng dự bị, kể cả khi xét chậm",
      value: "12",
      unit: "months",
      anchor: "ceremony",
    },
    { from: QD_24, source: "24-QĐ/TW, 294-QĐ/TW" },
    { note: SECOND_HAND_208 },
  ),
  row(
    {
      ruleId: "partyAge",
      title: "Tuổi đảng tính từ ngày ký quyết định kết nạp",
      value: "0",
      unit: "days",
      anchor: "decision_issued",
    },
    { from: CHARTER, source: "Điều lệ Đảng, Điều 5.4", verified: true },
  ),
  ...line(
    {
      ruleId: "votes3",
      title: "Ba lần biểu quyết không đủ phiếu thì cấp ủy cấp trên xem xét, quyết định",
      value: "3",
      unit: "votes",
    },
    { from: QD_24, source: "24-QĐ/TW" },
    { note: NO_TEXT_208 },
  ),
  ...line(
    {
      ruleId: "transfer",
      title: "Chuyển sinh hoạt đảng: làm thủ tục trong 60 ngày làm việc, nộp giấy giới thiệu trong 30 ngày làm việc",
      value: "60; 30",
      unit: "working_days",
      anchor: "leaving; letter_issued",
    },
    { from: QD_294, source: "294-QĐ/TW, 6.3.1" },
    { note: SECOND_HAND_208 },
  ),
  row(
    {
      ruleId: "removal",
      title: "Xóa tên trong danh sách đảng viên",
      value:
        "Bỏ sinh hoạt hoặc không đóng đảng phí 3 tháng trong năm; trả hoặc hủy thẻ; qua 12 tháng không tiến bộ; 2 năm vi phạm tư cách; không đạt tiêu chuẩn chính trị",
      note: "Theo nguồn dẫn lại, chưa đối chiếu văn bản.",
    },
    { from: QD_24, source: "Điều lệ Đảng, Điều 8" },
  ),
  ...line(
    {
      ruleId: "readmit",
      title: "Kết nạp lại: ít nhất 36 tháng kể từ khi ra khỏi Đảng, và chỉ một lần",
      value: "36",
      unit: "months",
      anchor: "left_party",
    },
    { from: QD_294, source: "294-QĐ/TW, 3.5.1" },
    { note: SECOND_HAND_208 },
  ),
  ...guide(
    {
      ruleId: "badge",
      title: "Huy hiệu Đảng: các mốc tuổi đảng; các đợt 3/2, 19/5, 2/9, 7/11",
      value: "30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90",
      unit: "party_years",
      anchor: "02-03, 05-19, 09-02, 11-07",
      note: "Ốm nặng được xét sớm: không quá 12 tháng (huy hiệu 30–65 năm), không quá 24 tháng (70–90 năm).",
    },
    "01-HD/TW (2021), mục 18",
  ),
  row(
    {
      ruleId: "classify",
      title: "Kiểm điểm, xếp loại chất lượng: hằng năm và hằng quý",
      value: "year, quarter",
      unit: "period",
    },
    { from: QD_366, source: "366-QĐ/TW", verified: true },
  ),
  row(
    {
      ruleId: "dossierChecklist",
      title: "Hồ sơ kết nạp",
      value:
        "Giấy chứng nhận lớp nhận thức; 1-KNĐ đơn; 2-KNĐ lý lịch và thẩm tra; 3-KNĐ giới thiệu; 4-KNĐ Đoàn (hoặc Công đoàn); 5-KNĐ tổng hợp ý kiến; 6-KNĐ nghị quyết chi bộ; 8-KNĐ nghị quyết đảng ủy; 9-KNĐ quyết định",
      unit: "forms",
      note: "7-KNĐ (báo cáo của đảng ủy bộ phận) chưa đối chiếu văn bản.",
    },
    { from: HD_12_BTC, source: "12-HD/BTCTW", verified: true },
  ),
  row(
    {
      ruleId: "conversionChecklist",
      title: "Hồ sơ chuyển đảng chính thức",
      value:
        "Giấy chứng nhận lớp đảng viên mới; 10-KNĐ tự kiểm điểm; 11-KNĐ nhận xét của đảng viên giúp đỡ; 12-KNĐ tổng hợp ý kiến; 13-KNĐ nghị quyết chi bộ; 15-KNĐ nghị quyết đảng ủy",
      unit: "forms",
      note: "16-KNĐ (quyết định công nhận) chưa đối chiếu văn bản.",
    },
    { from: HD_12_BTC, source: "12-HD/BTCTW", verified: true },
  ),
];
