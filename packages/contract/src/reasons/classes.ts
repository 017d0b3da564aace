import type { Sentences } from "./sentences.ts";

/** Classes and those who wait for them. */
export const classes = {
  class_not_proposed: { vi: "Chỉ duyệt được lớp đang ở bước đề xuất.", en: "Only a proposed class can be approved." },
  class_not_approved: {
    vi: "Lớp phải được duyệt trước khi thông báo.",
    en: "A class is approved before it is announced.",
  },
  class_cancelled: { vi: "{title} đã hủy.", en: "{title} was called off." },
  class_begun: { vi: "{title} đã bắt đầu hoặc đã xong.", en: "{title} has begun or is over." },
  class_not_running: { vi: "{title} chưa bắt đầu, hoặc đã xong.", en: "{title} has not begun, or is over." },
  class_not_finished: {
    vi: "{title} chưa ghi kết quả, nên chưa có gì để sửa.",
    en: "{title} has no results yet to correct.",
  },
  class_goes_on: { vi: "Lớp còn học đến ngày {date}.", en: "The class goes on until {date}." },
  registration_not_yet: {
    vi: "{title} nhận đăng ký từ ngày {date}.",
    en: "{title} takes registrations from {date}.",
  },
  registration_over: {
    vi: "{title} đã hết hạn đăng ký từ ngày {date}.",
    en: "Registration for {title} ended on {date}.",
  },
  registration_shut: { vi: "{title} không nhận đăng ký.", en: "{title} takes no registrations." },
  registration_unset: {
    vi: "Cần ngày mở và ngày hết hạn đăng ký trước khi thông báo.",
    en: "Set when registration opens and ends before announcing.",
  },
  registration_past: { vi: "Hạn đăng ký đã qua.", en: "Registration would be over already." },
  registration_after_start: {
    vi: "Hạn đăng ký phải trước buổi học đầu.",
    en: "Registration ends before the first lesson.",
  },
  nobody_registered: { vi: "Đơn vị chưa đăng ký ai.", en: "The unit has registered nobody." },
  fewer_waiting: {
    vi: "Đơn vị chỉ còn {most} người chờ ở lớp này.",
    en: "Only {most} of the unit wait for this class.",
  },
  fewer_registered: { vi: "Đơn vị chỉ đăng ký {most} người.", en: "The unit has registered {most} only." },
  fewer_wait: { vi: "Đang ghi {most} người chờ học ngày thường.", en: "{most} wait for a class on any day." },
  fewer_wait_off: { vi: "Đang ghi {most} công nhân chờ học ngày nghỉ.", en: "{most} wait for a class on days off." },
  session_twice: { vi: "Một buổi được ghi hai lần.", en: "A session stands twice." },
  session_past: { vi: "Có buổi học đã qua.", en: "A session is in the past." },
  session_ahead: { vi: "Buổi học này chưa đến.", en: "That session is yet to come." },
  session_on_holiday: { vi: "Ngày {date} là ngày nghỉ.", en: "{date} is a day off for all." },
  session_on_workday: {
    vi: "Lớp học vào ngày nghỉ, mà {date} là ngày làm việc.",
    en: "The class is held on days off, and {date} is a working day.",
  },
  session_attended: {
    vi: "Buổi ngày {date} đã điểm danh, không bỏ được.",
    en: "People came on {date}; that session cannot be dropped.",
  },
  venue_taken: { vi: "Địa điểm đã có {title} ngày {date}.", en: "{title} has the venue on {date}." },
  organiser_taken: { vi: "Đơn vị tổ chức đã có {title} ngày {date}.", en: "The organiser holds {title} on {date}." },
  seats_beyond_class: {
    vi: "Tổng chỗ dành cho các đơn vị là {sum}, quá sĩ số {capacity}.",
    en: "Seats for the units sum to {sum}, beyond the class's {capacity}.",
  },
  capacity_below_seated: {
    vi: "Đã có {seated} người có chỗ.",
    en: "{seated} people have seats already.",
  },
  capacity_below_minimum: {
    vi: "Sĩ số phải từ số tối thiểu mở lớp trở lên.",
    en: "The size is at least the minimum for a class.",
  },
  lead_too_short: {
    vi: "Thời gian chuẩn bị phải dài hơn thời gian nhận đăng ký.",
    en: "Preparing takes longer than registration.",
  },
  more_than_all: { vi: "Số công nhân không thể quá tổng số.", en: "Workers cannot be more than all." },
  more_than_seated: {
    vi: "{count} người, quá số có chỗ ({most}).",
    en: "{count} people, more than have seats ({most}).",
  },
  more_than_attended: {
    vi: "{count} người được cấp giấy, mà buổi đông nhất chỉ {most} người đến. Đánh dấu ô «Đã đối chiếu» nếu đúng là vậy.",
    en: "{count} certified, where {most} came at the most. Tick “Checked” if it is so.",
  },
  waits_ahead: { vi: "Ngày bắt đầu chờ chưa đến.", en: "The day since when they wait is yet to come." },
} satisfies Sentences;
