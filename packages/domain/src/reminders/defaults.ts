import type { ReminderRuleData } from "@ketnap/contract";

/** The reminders that ketnap knows from the start. A line that needs what is not known is left out when it is told. */
export const DEFAULT_RULES: readonly (ReminderRuleData & { key: string })[] = [
  rule("report_due", {
    title: "Báo cáo đến hạn",
    offsets: [-5, -2, 0, 1],
    escalateDays: 2,
    textVi:
      "{left} · {title}\n{unit}, hạn {due}.\nChỉ cần nhắn lại một con số: {number}.\nBáo cáo có {numbers} con số, sẽ hỏi từng số một.",
    textEn:
      "{left} · {title}\n{unit}, due {due}.\nJust answer with one number: {number}.\nIt has {numbers} numbers, asked one after the other.",
  }),
  rule("report_returned", {
    title: "Báo cáo bị trả lại chưa sửa",
    offsets: [0, 2],
    expireDays: 3,
    textVi:
      "Trả lại để sửa {count} số · {title}\n{unit}, trả lại ngày {returned}.\n{wrong}\nChỉ cần trả lời các số này; các số khác giữ nguyên.",
    textEn:
      "{count} numbers to mend · {title}\n{unit}, came back on {returned}.\n{wrong}\nOnly these are asked; the others stay.",
  }),
  rule("office_passed", {
    title: "Bàn giao việc báo cáo",
    textVi:
      "Từ ngày {date}, đồng chí phụ trách báo cáo của {unit}, nhận bàn giao từ {from}.\nNhận kèm: {drafts} báo cáo viết dở, {subscriptions} lời nhắc.\nNhắn «báo cáo» để làm tiếp việc của {from}; gõ «trợ giúp» để xem các việc khác.\nĐồng chí đã bàn giao việc báo cáo của {unit} cho {to} từ ngày {date}. Trân trọng cảm ơn đồng chí đã phụ trách thời gian qua.",
    textEn:
      'From {date} you look after the reports of {unit}, taken over from {from}.\nHanded along: {drafts} reports that were begun, {subscriptions} reminders.\nWrite "report" to go on where {from} stopped; "help" shows what else can be done.\nYou have handed the reports of {unit} over to {to} from {date}. Thank you for having looked after them.',
  }),
  rule("inspection_news", {
    title: "Báo lịch kiểm tra: mới, đổi, hủy",
    expireDays: 3,
    textVi:
      "Đoàn kiểm tra số {team} sẽ làm việc ngày {announced} · {unit}\nLịch kiểm tra đã đổi: đoàn số {team}, ngày {moved} · {unit}\nLịch kiểm tra ngày {cancelled} đã hủy · {unit}\nĐề nghị chuẩn bị: {prepare}",
    textEn:
      "Inspection team {team} will come on {announced} · {unit}\nThe inspection has been moved: team {team}, {moved} · {unit}\nThe inspection of {cancelled} has been called off · {unit}\nPlease prepare: {prepare}",
  }),
  rule("inspection_visit", {
    title: "Sắp đến ngày kiểm tra",
    offsets: [-5, -1],
    textVi: "{left} · đoàn kiểm tra số {team} · {unit}\nNgày {date}. Đề nghị chuẩn bị: {prepare}",
    textEn: "{left} · inspection team {team} · {unit}\nOn {date}. Please prepare: {prepare}",
  }),
  rule("class_opening", {
    title: "Lớp bắt đầu nhận đăng ký",
    expireDays: 2,
    textVi: "Nhận đăng ký đến {due} · {title}\nHọc từ {date} tại {venue}. {unit} đăng ký mấy người?",
    textEn: "Register until {due} · {title}\nFrom {date} at {venue}. How many of {unit}?",
  }),
  rule("class_closing", {
    title: "Lớp sắp hết hạn đăng ký",
    offsets: [-1],
    textVi:
      "Đăng ký lớp: {left} · {title}\n{unit} chưa đăng ký ai; nhắn số người để đăng ký. Học từ {date} tại {venue}.",
    textEn:
      "Registration: {left} · {title}\n{unit} has registered nobody; answer with a number of people. From {date} at {venue}.",
  }),
  rule("class_beginning", {
    title: "Lớp sắp học",
    offsets: [-3, -1],
    textVi: "Học từ {date} · {title}\n{unit} có {count} chỗ, tại {venue}.\nCòn {waiting} người chờ.",
    textEn: "From {date} · {title}\n{unit} has {count} seats, at {venue}.\n{waiting} wait.",
  }),
  rule("class_without_seat", {
    title: "Lớp bắt đầu, còn người chờ",
    textVi:
      "Chưa có chỗ cho {waiting} người · {title}\n{unit}: lớp học từ {date} đã đủ người. Những người này được tính vào nguồn chờ để xếp lớp sau.",
    textEn:
      "No seat for {waiting} people · {title}\n{unit}: the class from {date} is full. They wait for the next one.",
  }),
  rule("class_changed", {
    title: "Lớp đổi lịch, đổi chỗ hoặc hủy",
    expireDays: 3,
    textVi:
      "Đổi lịch: học từ {moved} · {title}\nNgày học mới: {newDays}, thay ngày {instead} · {title}\nThêm ngày học: {added} · {title}\nKhông học ngày {dropped} · {title}\nĐổi buổi học: {halves} · {title}\nĐổi địa điểm: {place} · {title}\nHủy · {title}: {cancelled}\n{unit}: {again} người đã đăng ký được đưa lại vào số chờ học.\n{unit}: {count} chỗ đã đăng ký. Địa điểm {venue}.",
    textEn:
      "Moved: from {moved} · {title}\nNew day: {newDays} instead of {instead} · {title}\nAnother day: {added} · {title}\nNo lesson on {dropped} · {title}\nOther hours: {halves} · {title}\nAnother venue: {place} · {title}\nCalled off · {title}: {cancelled}\n{unit}: {again} who were registered are back among those who wait.\n{unit}: {count} seats registered. Venue {venue}.",
  }),
  rule("class_results", {
    title: "Lớp chưa ghi kết quả",
    offsets: [3],
    repeatDays: 5,
    repeatLimit: 3,
    role: "staff",
    textVi:
      "Chưa ghi kết quả · {title}\n{unit}: lớp học xong ngày {date}, {count} người có chỗ. Đề nghị ghi ai đã học xong, hoặc hủy nếu lớp không mở.\nTừ ngày {due}, ai chưa có kết quả được tính là còn chờ lớp.",
    textEn:
      "No results yet · {title}\n{unit}: the class was over on {date}, {count} had seats. Please note who has been certified, or call it off if it was not held.\nFrom {due} on, who has no result counts as waiting for a class.",
  }),
  rule("class_promoted", {
    title: "Người chờ được lên chỗ",
    expireDays: 3,
    textVi:
      "Đã có {count} chỗ · {title}\n{unit}: người chờ được lên chỗ. Học từ {date} tại {venue}.\nCòn {waiting} người chờ.",
    textEn:
      "{count} seats now · {title}\n{unit}: from the waiting list. From {date} at {venue}.\n{waiting} still wait.",
  }),
  rule("roadmap_check", {
    title: "Kiểm tra lộ trình ngày 25",
    monthDay: 25,
    textVi:
      "{admitted} / {quota} · {percent} · {pace} · {unit}\n{count} đảng viên · {pace} · {unit}\nKế hoạch đến {milestoneMonth}: {milestone}.\nLẽ ra đến lúc này {expected}.\nCòn {remaining}, cần {perMonth} một tháng. Số tính đến {asOf}.",
    textEn:
      "{admitted} / {quota} · {percent} · {pace} · {unit}\n{count} admitted · {pace} · {unit}\nPlanned by {milestoneMonth}: {milestone}.\nExpected by now: {expected}.\n{remaining} to go, {perMonth} a month needed. Figures as of {asOf}.",
  }),
  rule("silent_units", {
    title: "Đơn vị lâu không có số liệu",
    monthDay: 10,
    role: "staff",
    settings: { months: 2 },
    textVi:
      "{count} / {of} đơn vị không có số liệu {months} tháng qua · {unit}\n{units}\n{waiting} đơn vị khác đã gửi báo cáo, đang chờ duyệt.",
    textEn:
      "{count} / {of} units without figures for {months} months · {unit}\n{units}\n{waiting} more have reported and wait for approval.",
  }),
  rule("class_follow_up", {
    title: "Học xong chưa thấy hồ sơ: văn phòng",
    monthDay: 12,
    role: "staff",
    textVi:
      "{count} đơn vị học xong lâu rồi mà chưa có hồ sơ, chưa kết nạp ai · {unit}\n{certified} người, học xong sớm nhất ngày {finishedOn}: {units}\nCòn {unknown} đơn vị chưa có số liệu từ sau lớp.",
    textEn:
      "{count} units: certified long ago, no dossier and nobody admitted · {unit}\n{certified} people, the first since {finishedOn}: {units}\n{unknown} more units have no figures since.",
  }),
  rule(
    "class_follow_up",
    {
      title: "Học xong chưa thấy hồ sơ: đơn vị",
      monthDay: 12,
      textVi:
        "{certified} người học xong từ {finishedOn}, chưa có hồ sơ nào · {unit}\nĐề nghị chi bộ xem từng người còn vướng gì và gửi hồ sơ, hoặc báo văn phòng.",
      textEn:
        "{certified} certified since {finishedOn}, no dossier yet · {unit}\nPlease see what keeps each of them and send the dossiers, or tell the office.",
    },
    "class_follow_up_units",
  ),
  rule("certificate_expiring", {
    title: "Giấy chứng nhận học lớp sắp hết hạn",
    offsets: [-180, -60, -30],
    dayKind: "calendar",
    textVi:
      "{left} · giấy chứng nhận lớp bồi dưỡng hết hạn {date} · {unit}\n{count} người học xong chưa được kết nạp, tính theo số đã báo. Sau ngày đó phải học lại.\n{certified} người có giấy, chưa có số kết nạp từ sau lớp. Quá hạn phải học lại.",
    textEn:
      "{left} · class certificates lapse on {date} · {unit}\n{count} of those certified are not admitted yet, as reported. After that day they learn again.\n{certified} are certified, with no figures of admissions since. After that day they learn again.",
  }),
  rule("zero_units", {
    title: "Đơn vị chưa kết nạp được ai trong năm",
    monthDay: 25,
    role: "staff",
    textVi: "{count} / {of} đơn vị chưa kết nạp được ai năm {year} · {unit}\n{units}",
    textEn: "{count} / {of} units have admitted nobody in {year} · {unit}\n{units}",
  }),
  rule("weekly_digest", {
    title: "Tóm tắt tuần cho lãnh đạo",
    weekday: 1,
    role: "leader",
    textVi:
      "{admitted} / {quota} · {percent} · {pace} · {unit}\n{count} đảng viên kết nạp năm nay, tính đến {asOf} · {unit}\nThêm {more} từ ngày {since}.\nLẽ ra đến lúc này {expected}; còn {remaining}, cần {perMonth} một tháng.\n{answered} / {of} đơn vị đã trả lời «{title}», hạn {due}.\nChậm: {behind}\nChưa kết nạp được ai: {zero}",
    textEn:
      "{admitted} / {quota} · {percent} · {pace} · {unit}\n{count} members admitted this year, as of {asOf} · {unit}\n{more} more since {since}.\nExpected by now {expected}; {remaining} to go, {perMonth} a month needed.\n{answered} / {of} units have answered “{title}”, due {due}.\nBehind: {behind}\nNobody admitted yet: {zero}",
  }),
  rule("badge_round", {
    title: "Đợt Huy hiệu Đảng: văn phòng",
    offsets: [-60],
    dayKind: "calendar",
    role: "staff",
    textVi: "Còn {days} ngày · đợt Huy hiệu Đảng {date}\nĐề nghị rà danh sách đủ tuổi đảng và lập hồ sơ đề nghị.",
    textEn: "{days} days to go · Party badge round of {date}\nPlease check who has the years and prepare the papers.",
  }),
  rule(
    "badge_round",
    {
      title: "Đợt Huy hiệu Đảng: chi bộ",
      offsets: [-60],
      dayKind: "calendar",
      textVi: "Còn {days} ngày · đợt Huy hiệu Đảng {date}\nĐề nghị rà đảng viên đủ tuổi đảng và báo văn phòng đảng ủy.",
      textEn:
        "{days} days to go · Party badge round of {date}\nPlease check who has the years and tell the committee's office.",
    },
    "badge_round_units",
  ),
  rule("source_review", {
    title: "Rà soát nguồn cuối năm",
    settings: { days: ["12-01"] },
    textVi:
      "Rà soát nguồn năm {year} · {unit}\nĐang ghi {sources} quần chúng trong nguồn.\nĐề nghị rà lại danh sách và báo số đúng trong báo cáo tháng.",
    textEn:
      "Review of the pool of {year} · {unit}\n{sources} are noted in it.\nPlease go through the list and give the right number in the monthly report.",
  }),
  rule("quota_allocation", {
    title: "Giao chỉ tiêu đầu năm",
    role: "staff",
    settings: { days: ["01-10"] },
    textVi: "{allocated} / {of} đơn vị đã được giao chỉ tiêu năm {year} · {unit}",
    textEn: "{allocated} / {of} units have their quota of {year} · {unit}",
  }),
  rule("roadmap_missing", {
    title: "Thiếu lộ trình kết nạp: văn phòng",
    role: "staff",
    settings: { days: ["01-20"] },
    textVi: "{count} / {of} chi bộ chưa có lộ trình kết nạp năm {year} · {unit}\n{units}",
    textEn: "{count} / {of} cells have no roadmap for {year} · {unit}\n{units}",
  }),
  rule(
    "roadmap_missing",
    {
      title: "Thiếu lộ trình kết nạp: chi bộ",
      settings: { days: ["01-15"] },
      textVi:
        "Chưa có lộ trình kết nạp năm {year} · {unit}\nNhắn một dòng: «kế hoạch {year}: quý 1 …, quý 2 …, quý 3 …, cả năm …», hoặc chạm nút dưới đây.",
      textEn:
        "No roadmap for {year} yet · {unit}\nWrite one line: “plan {year}: q1 …, q2 …, q3 …, q4 …”, or tap below.",
    },
    "roadmap_missing_units",
  ),
  rule("mentor_remark", {
    title: "Nhận xét hằng tháng của đảng viên giúp đỡ",
    monthDay: 20,
    textVi:
      "{sources} quần chúng trong nguồn · nhận xét {month} · {unit}\nĐề nghị đảng viên giúp đỡ ghi nhận xét vào sổ của chi bộ.",
    textEn:
      "{sources} in the pool · remarks of {month} · {unit}\nMentors are asked to write their remarks into the cell's book.",
  }),
  rule("own_reminder", {
    title: "Nhắc do người dùng tự hẹn",
    textVi:
      "Đồng chí hẹn nhắc: {topic}\nHẹn cho ngày {late}, nay mới nhắn được.\n{left} · {title}, hạn {due}.\n{admitted} / {quota} · {percent} · {pace} · {unit}\n{count} đảng viên kết nạp năm nay · {unit}",
    textEn:
      "You asked to be reminded: {topic}\nThat was for {late}; it could not be sent before.\n{left} · {title}, due {due}.\n{admitted} / {quota} · {percent} · {pace} · {unit}\n{count} members admitted this year · {unit}",
  }),
  rule("news", {
    title: "Bản tin đã đăng ký",
    textVi:
      "{admitted} / {quota} · {percent} · {pace} · {unit}\n{count} đảng viên kết nạp năm nay, tính đến {asOf} · {unit}\nLẽ ra đến lúc này {expected}; còn {remaining}, cần {perMonth} một tháng.\n{answered} / {of} đơn vị đã trả lời «{title}» · hạn {due}",
    textEn:
      "{admitted} / {quota} · {percent} · {pace} · {unit}\n{count} members admitted this year, as of {asOf} · {unit}\nExpected by now {expected}; {remaining} to go, {perMonth} a month needed.\n{answered} / {of} units have answered “{title}” · due {due}",
  }),
];

function rule(
  kind: string,
  told: Pick<ReminderRuleData, "title" | "textVi" | "textEn"> & Partial<ReminderRuleData>,
  key = kind,
): ReminderRuleData & { key: string } {
  return {
    key,
    kind,
    enabled: true,
    offsets: [],
    dayKind: "working",
    repeatDays: null,
    repeatLimit: 0,
    weekday: null,
    monthDay: null,
    role: "secretary",
    at: "unit",
    escalateDays: null,
    expireDays: 1,
    channel: null,
    settings: {},
    ...told,
  };
}
