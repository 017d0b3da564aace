import type { Sentences } from "@ketnap/contract";

/** Inspections and urging letters. */
export const inspections = {
  "urging.subject": {
    vi: "đôn đốc công tác phát triển đảng viên năm {year}",
    en: "urging the admission of members in {year}",
  },
  "urging.toAll": { vi: "{count} đơn vị có tên trong bảng", en: "{count} units named in the table" },
  "urging.opening": {
    vi: "Qua theo dõi công tác phát triển đảng viên năm {year}, tính đến ngày {date}, {committee} nhận thấy kết quả của {unit} như sau:",
    en: "Following up the admission of members in {year}, {committee} finds of {unit}, as of {date}:",
  },
  "urging.openingAll": {
    vi: "Qua theo dõi công tác phát triển đảng viên năm {year}, tính đến ngày {date}, {committee} nhận thấy {count} đơn vị còn chậm, kết quả cụ thể như sau:",
    en: "Following up the admission of members in {year}, {committee} finds that {count} units are behind as of {date}, in detail:",
  },
  "urging.admitted": {
    vi: "Chỉ tiêu năm {year} là {quota} đảng viên; đến hết {month} đã kết nạp {admitted} đảng viên, đạt {share} chỉ tiêu.",
    en: "The quota of {year} is {quota}; by the end of {month} {admitted} were admitted, {share} of it.",
  },
  "urging.behind": {
    vi: "Theo tiến độ phải có {expected}, còn thiếu {short}.",
    en: "Expected by then: {expected}; short by {short}.",
  },
  "urging.quotaAlone": {
    vi: "Chỉ tiêu năm {year} là {quota} đảng viên; chưa có số liệu kết nạp từ đầu năm. Theo tiến độ đến hết {month} phải có {expected}.",
    en: "The quota of {year} is {quota}; nothing is known of admissions this year. Expected by the end of {month}: {expected}.",
  },
  "urging.admittedAlone": {
    vi: "Đến hết {month} đã kết nạp {admitted} đảng viên; chưa ghi chỉ tiêu năm {year}.",
    en: "By the end of {month} {admitted} were admitted; no quota of {year} is noted.",
  },
  "urging.nothingKnown": {
    vi: "Chưa có số liệu kết nạp năm {year} đến hết {month}.",
    en: "Nothing is known of admissions in {year} by the end of {month}.",
  },
  "urging.silent": {
    vi: "Số tháng liền không có báo cáo: {months}.",
    en: "Months in a row without a report: {months}.",
  },
  "urging.monthsAtLeast": { vi: "{count} trở lên", en: "at least {count}" },
  "urging.missing": {
    vi: "Chưa gửi {count} báo cáo đã quá hạn: {list}.",
    en: "Reports not sent and overdue ({count}): {list}.",
  },
  "urging.report": { vi: "{title} (hạn {date})", en: "{title} (due {date})" },
  "urging.moreReports": { vi: "và {count} báo cáo khác", en: "and {count} more" },
  "urging.theUnits": { vi: "các đơn vị nêu trên", en: "the units above" },
  "urging.asks": {
    vi: "Để hoàn thành nhiệm vụ phát triển đảng viên năm {year}, {committee} đề nghị cấp ủy {unit}:",
    en: "To fulfil the task of {year}, {committee} asks {unit} to:",
  },
  "urging.askPace": {
    vi: "Rà soát nguồn kết nạp, làm rõ nguyên nhân chậm, có biện pháp và phân công người phụ trách cho từng tháng còn lại của năm.",
    en: "Look through the candidates, say why it is slow, take measures and name who answers for each month that is left.",
  },
  "urging.askMissing": {
    vi: "Gửi ngay các báo cáo còn thiếu nêu trên.",
    en: "Send the missing reports above at once.",
  },
  "urging.askMonthly": {
    vi: "Báo cáo đều hằng tháng, kể cả tháng không có kết nạp.",
    en: "Report every month, also one without admissions.",
  },
  "urging.askReply": {
    vi: "Báo cáo kết quả thực hiện bằng văn bản về {committee} chậm nhất ngày {date}.",
    en: "Report in writing to {committee} on what was done by {date} at the latest.",
  },
  "urging.closing": { vi: "Đề nghị các đồng chí khẩn trương thực hiện./.", en: "Please see to it promptly." },
  "urging.head.number": { vi: "TT", en: "No." },
  "urging.head.unit": { vi: "Đơn vị", en: "Unit" },
  "urging.head.quota": { vi: "Chỉ tiêu", en: "Quota" },
  "urging.head.admitted": { vi: "Đã kết nạp", en: "Admitted" },
  "urging.head.expected": { vi: "Theo tiến độ", en: "Expected" },
  "urging.head.short": { vi: "Còn thiếu", en: "Short" },
  "urging.head.silent": { vi: "Số tháng không báo cáo", en: "Months without a report" },
  "urging.head.missing": { vi: "Báo cáo quá hạn chưa gửi", en: "Reports overdue" },
  "inspection.line": { vi: "{date} · Đoàn số {team} · {unit}", en: "{date} · Team {team} · {unit}" },
  "inspection.count": { vi: "{count} lượt kiểm tra sắp tới", en: "{count} inspection visits ahead" },
  "inspection.more": { vi: "và {count} lượt nữa", en: "and {count} more" },
  "inspection.prepare": { vi: "Đề nghị chuẩn bị: {prepare}", en: "Please prepare: {prepare}" },
  "inspection.none": {
    vi: "Chưa có lịch kiểm tra nào được thông báo cho {unit}.",
    en: "No inspection has been announced to {unit}.",
  },
  "inspection.noneOwn": {
    vi: "Chưa có lịch kiểm tra nào được thông báo cho đơn vị của đồng chí.",
    en: "No inspection has been announced to your units.",
  },
  "inspection.noneIn": {
    vi: "Không có lịch kiểm tra nào trong {period}.",
    en: "No inspection in {period}.",
  },
  "inspection.noneOn": { vi: "Không có lịch kiểm tra nào ngày {date}.", en: "No inspection on {date}." },
  "inspection.noneFrom": {
    vi: "Không có lịch kiểm tra nào từ {from} đến {to}.",
    en: "No inspection from {from} to {to}.",
  },
  "inspection.movedTo": {
    vi: "Lượt kiểm tra ngày {before} tại {unit} đã dời sang {date} · Đoàn số {team}.",
    en: "The visit to {unit} on {before} was moved to {date} · Team {team}.",
  },
  "inspection.noneMoved": {
    vi: "Không có lượt kiểm tra nào sắp tới bị đổi ngày.",
    en: "No visit that is ahead was moved.",
  },
  "inspection.beyond": { vi: "Gần nhất: {visit}", en: "The nearest: {visit}" },
  "inspection.noneTeam": {
    vi: "Chưa có lịch nào của đoàn số {team} được thông báo.",
    en: "No visit of team {team} has been announced.",
  },
  "inspection.last": {
    vi: "Lần kiểm tra gần nhất: {date}, đoàn số {team}.",
    en: "The last inspection: {date}, team {team}.",
  },
  "inspection.lastOf": {
    vi: "Lần kiểm tra gần nhất: {date}, đoàn số {team}, {unit}.",
    en: "The last inspection: {date}, team {team}, {unit}.",
  },
  "inspection.progress": {
    vi: "Đã kiểm tra {done} / {of} đơn vị của đợt này",
    en: "{done} / {of} units of this round have been visited",
  },
  "inspection.leader": {
    vi: "Thành phần đoàn ghi trong công văn thông báo; chat không nêu tên người.",
    en: "Who is in the team stands in the letter of announcement; chat names nobody.",
  },
  "inspection.leaderDocument": {
    vi: "Thành phần đoàn ghi trong công văn {document}; chat không nêu tên người.",
    en: "Who is in the team stands in letter {document}; chat names nobody.",
  },
  "inspection.inPanel": {
    vi: "Lập đoàn và chọn đơn vị kiểm tra làm ở trang Kiểm tra của bảng điều khiển: máy đề xuất kèm lý do, người quyết định.",
    en: "Teams are formed and units chosen on the panel's page Inspections: it proposes with reasons, people decide.",
  },
  "inspection.never": {
    vi: "Chưa có lần kiểm tra nào được ghi cho đơn vị của đồng chí.",
    en: "No inspection of your units is noted yet.",
  },
  "inspection.neverAt": {
    vi: "Chưa có lần kiểm tra nào được ghi cho {unit}.",
    en: "No inspection of {unit} is noted yet.",
  },
  "inspection.toMend": {
    vi: "Còn {count} việc phải khắc phục sau kiểm tra",
    en: "Still to be mended after inspections: {count}",
  },
  "inspection.nothingToMend": {
    vi: "Không còn việc nào phải khắc phục sau kiểm tra",
    en: "Nothing is left to be mended after inspections",
  },
  "inspection.onPaper": {
    vi: "Kết luận kiểm tra gửi bằng văn bản, chat không nêu nội dung.",
    en: "What was concluded is sent on paper; chat does not tell it.",
  },
  "inspection.calledOff": {
    vi: "Lượt kiểm tra ngày {date} của đoàn số {team} tại {unit} đã hủy.",
    en: "The visit of team {team} to {unit} on {date} was called off.",
  },
  "inspection.noneInstead": { vi: "Chưa có lịch mới.", en: "No other day has been announced." },
  "inspection.noHours": {
    vi: "Ở đây chỉ ghi ngày, không ghi giờ: giờ làm việc theo thông báo của đoàn.",
    en: "Only days are kept here, no hours: these are told by the team.",
  },
  "inspection.withheld": {
    vi: "Chat chỉ nêu ngày, số đoàn và việc cần chuẩn bị.",
    en: "Chat tells the day, the team's number and what to prepare, and no more.",
  },
} satisfies Sentences;
