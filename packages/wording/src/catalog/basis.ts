import type { Sentences } from "@ketnap/contract";

/** What an answer rests on, and what it lacks. */
export const basis = {
  "basis.source": { vi: "Nguồn: {source}", en: "Source: {source}" },
  "basis.asOf": { vi: "tính đến {date}", en: "as of {date}" },
  "basis.coverage": { vi: "{reported} / {of} đơn vị có số liệu", en: "{reported} / {of} units have figures" },
  "basis.coverageFull": {
    vi: "{reported} / {of} đơn vị đủ số liệu",
    en: "{reported} / {of} units have told every month",
  },
  "basis.partial": {
    vi: "{count} đơn vị thiếu số một vài tháng, phần đã có được cộng: {units}",
    en: "{count} left months out, what they told is counted: {units}",
  },
  "basis.oneKnown": { vi: "mới ghi một đơn vị cấp dưới", en: "only one unit below is recorded" },
  "basis.only": { vi: "Chỉ có số liệu của {unit}:", en: "Figures of {unit} alone:" },
  "basis.thinOnly": {
    vi: "Mới có số liệu của {unit} ({told} / {of} đơn vị), chưa phải của cả đơn vị:",
    en: "Figures of {unit} only ({told} / {of} units), not of the whole:",
  },
  "basis.thin": {
    vi: "Mới có số liệu của {told} / {of} đơn vị, chưa phải của cả đơn vị:",
    en: "Figures of only {told} / {of} units, not of the whole:",
  },
  "basis.beside": {
    vi: "Số của chính đơn vị cho kỳ khác: {list}",
    en: "The unit's own figures for other periods: {list}",
  },
  "basis.missing": { vi: "chưa có: {units}", en: "missing: {units}" },
  "basis.unreported": { vi: "Chưa có số liệu {months}", en: "No figures yet for {months}" },
  "basis.differing": { vi: "{source} ghi {value}", en: "{source} say {value}" },
  "basis.below": {
    vi: "Cộng các đơn vị bên dưới {period}: {value} ({reported} / {of} đơn vị đủ số liệu)",
    en: "Units below, {period}, add up to {value} ({reported} / {of} units with every month)",
  },
  "basis.assumedPeriod": { vi: "Kỳ được hiểu là {period}", en: "Period taken to be {period}" },
  "basis.wholeMonths": {
    vi: "Số liệu ghi theo tháng, không tách theo ngày: lấy trọn {period}",
    en: "Figures are kept by the month, not by the day: the whole of {period} is told",
  },
  "basis.assumedUnit": { vi: "Đơn vị được hiểu là {unit}", en: "Unit taken to be {unit}" },
  "basis.termMonths": { vi: "Nhiệm kỳ {label} tính {period}", en: "The term {label} runs {period}" },
  "basis.stated": { vi: "Ghi chú: {text}", en: "Note: {text}" },
  "lag.behind": { vi: "🔴 Đang chậm: lũy kế {admitted}.", en: "🔴 Behind: {admitted} so far." },
  "lag.behindOf": {
    vi: "🔴 Đang chậm: lũy kế {admitted}, lẽ ra {expected}.",
    en: "🔴 Behind: {admitted} so far, {expected} expected.",
  },
  "lag.which": { vi: "Nguyên nhân chính là gì? Chạm một mục.", en: "What is the main cause? Tap one." },
  "lag.statedBefore": {
    vi: "Nguyên nhân đã ghi: {cause}. Chạm mục khác nếu cần đổi.",
    en: "The cause you stated: {cause}. Tap another to change it.",
  },
  "lag.stated": {
    vi: "Đã ghi nguyên nhân chậm: {cause} · {unit} · {period}.",
    en: "Cause noted: {cause} · {unit} · {period}.",
  },
  "lag.change": { vi: "Đổi được đến khi khóa kỳ.", en: "It may be changed until the lock." },
  "lag.tooLate": {
    vi: "Kỳ đã khóa hoặc mục này đã thôi dùng, chưa ghi gì · {unit} · {period}.",
    en: "The period is locked or the cause no longer offered; nothing was noted · {unit} · {period}.",
  },
  "lag.causes": { vi: "Nguyên nhân chậm: {causes}", en: "Why units lag: {causes}" },
  "missing.title": {
    vi: "Chưa có số liệu đúng kỳ này, và số của kỳ dài hơn không chia nhỏ được.",
    en: "No figure for exactly this period, and a longer period's figure cannot be split.",
  },
  "missing.plain": { vi: "Chưa có số liệu của kỳ này.", en: "No figures for this period yet." },
  "missing.existing": { vi: "Đang có: {list}", en: "There are: {list}" },
  "missing.one": { vi: "{period}: {value}", en: "{period}: {value}" },
  "missing.part": { vi: "{period}: {value} ({coverage})", en: "{period}: {value} ({coverage})" },
  "missing.nothing": {
    vi: "Đơn vị này chưa có số liệu nào về {indicator}.",
    en: "No figures on {indicator} are recorded for this unit.",
  },
  "children.none": {
    vi: "Chưa ghi nhận đơn vị nào trực thuộc, nên không xếp hạng hay liệt kê được.",
    en: "No units below are recorded, so there is nothing to rank or list.",
  },
  "children.noneNext": {
    vi: "Số liệu của chính đơn vị vẫn hỏi được.",
    en: "The unit's own figures can still be asked for.",
  },
  "basis.taken": {
    vi: "Gồm {value} của {unit} (nhập vào từ {date})",
    en: "With {value} of {unit} (taken over on {date})",
  },
  "basis.splitFrom": {
    vi: "Tách từ {unit} ngày {date}; số trước đó thuộc {unit}",
    en: "Split off from {unit} on {date}; what came before is with {unit}",
  },
  "ended.line": { vi: "Đã kết thúc hoạt động từ {date}.", en: "It ceased to exist on {date}." },
  "ended.successors": { vi: "Đơn vị kế thừa: {units}", en: "Succeeded by: {units}" },
  "ended.noSuccessor": { vi: "Chưa ghi nhận đơn vị kế thừa.", en: "No successor is recorded." },
  "ended.latest": { vi: "Số gần nhất: {list}", en: "Latest figures: {list}" },
  "ended.one": { vi: "{indicator} {period}: {value}", en: "{indicator} {period}: {value}" },
  "ended.nothing": { vi: "Không có số liệu cũ.", en: "There are no older figures." },
  "future.line": { vi: "Kỳ này chưa đến, hôm nay là {today}.", en: "This period has not begun; today is {today}." },
  "future.quota": { vi: "Chỉ tiêu đã giao: {quota}", en: "Quota already set: {quota}" },
  "future.latest": { vi: "Số gần nhất: {period}: {value}", en: "Latest figure: {period}: {value}" },
  "failure.line": {
    vi: "Hệ thống đang trục trặc nên chưa trả lời được.",
    en: "The system has a fault and cannot answer now.",
  },
  "failure.kept": {
    vi: "Câu hỏi đã được giữ lại và sẽ trả lời khi xong.",
    en: "Your question is kept and will be answered once it is mended.",
  },
  "failure.lost": {
    vi: "Chưa có gì bị thay đổi. Xin hỏi lại sau ít phút.",
    en: "Nothing was changed. Please ask again in a few minutes.",
  },
  notYet: { vi: "«{name}» chưa có trong bản này.", en: "“{name}” is not in this version yet." },
  "notYet.instead": {
    vi: "Hỏi được: tiến độ, chỉ tiêu, nguồn, xếp hạng, báo cáo, lời nhắc.",
    en: "You can ask for progress, quotas, candidates, rankings, reports and reminders.",
  },
  "notKept.classes": {
    vi: "Lịch và chỗ học của từng lớp chưa được ghi ở đây; số lớp đã mở và số học viên thì hỏi được.",
    en: "Dates and seats of single classes are not kept here yet; how many were held and how many learned can be asked.",
  },
  "notKept.dossiers": {
    vi: "Từng hồ sơ chưa được theo dõi ở đây; số hồ sơ đã nhận và đã gửi thì hỏi được.",
    en: "Single dossiers are not followed here yet; how many were received and sent can be asked.",
  },
  "notKept.sources": {
    vi: "Nguồn chưa được ghi theo từng trạng thái hay loại hình; tổng số trong nguồn thì hỏi được.",
    en: "The pool is not kept by state or kind of unit yet; its total can be asked.",
  },
  "notKept.rankings": {
    vi: "Chỉ xếp được theo tỷ lệ đạt chỉ tiêu và theo tổng số kết nạp, chưa xếp theo số khác.",
    en: "Units are ranked by their share of the quota and by all admissions, by no other number yet.",
  },
  "notKept.breakdowns": {
    vi: "Cơ cấu này chưa được ghi đủ để tính; số của từng nhóm thì hỏi được.",
    en: "This breakdown is not kept fully enough to reckon; single groups can be asked.",
  },
  "notKept.members": {
    vi: "Chưa ghi số đảng viên của đơn vị này; văn phòng ghi ở trang Tổ chức.",
    en: "The members of this unit are not recorded yet; the office records them on the page Organisation.",
  },
  "notKept.hypotheses": {
    vi: "Ở đây chỉ tính theo chỉ tiêu đã giao và số đã có, chưa tính theo mức giả định.",
    en: "Reckoned here are the quotas set and the figures known, not assumed levels.",
  },
  "notKept.records": {
    vi: "Việc này chưa được ghi ở đây. Hiện có số kết nạp, chỉ tiêu, nguồn, lớp và hồ sơ đã nhận.",
    en: "This is not kept here yet. There are admissions, quotas, the pool, classes and dossiers received.",
  },
} satisfies Sentences;
