import type { Sentences } from "./sentences.ts";

/** Requests for reports, their forms and schedules. */
export const reports = {
  due_day_over: { vi: "Ngày cuối nhận báo cáo đã qua.", en: "The last day for the report is over." },
  nobody_asked: {
    vi: "Trong phạm vi này không có đơn vị nào thuộc cấp và loại hình đã chọn.",
    en: "No unit here is of the level and type chosen.",
  },
  report_request_closed: {
    vi: "Kỳ báo cáo này đã khóa, không nhận thêm.",
    en: "This request is closed; nothing more is taken.",
  },
  report_not_begun: {
    vi: "Kỳ báo cáo {month} chưa đến nên chưa có số để gửi hay duyệt.",
    en: "{month} has not begun: there is nothing to send or approve yet.",
  },
  report_contradicts: {
    vi: "báo cáo ghi {told}, trái với {value} đã duyệt cho {from} đến {to} ({count} dòng). Trả lại báo cáo, hoặc sửa dòng sai ở trang Số liệu rồi duyệt lại.",
    en: "the report says {told}, which contradicts {value} approved for {from} to {to} ({count} rows). Return the report, or correct the wrong row on the page Figures and approve again.",
  },
  report_approved: {
    vi: "Báo cáo đã được duyệt nên không sửa được nữa. Cần sửa thì cấp trên bỏ duyệt trước.",
    en: "The report is approved and cannot be changed. It has to be taken back from above first.",
  },
  report_out_of_reach: {
    vi: "Đơn vị này không còn thuộc phạm vi của đồng chí.",
    en: "This unit is no longer within your reach.",
  },
  report_not_approved: { vi: "Báo cáo này chưa được duyệt.", en: "This report is not approved." },
  report_not_sent: { vi: "Chưa có báo cáo để xử lý.", en: "There is no report to work on." },
  report_has_fields: {
    vi: "Kỳ này hỏi nhiều số; hãy nhập cả báo cáo.",
    en: "This request asks for several numbers; enter the whole report.",
  },
  report_approves_above: {
    vi: "Cấp trên đã duyệt báo cáo này; chỉ cấp đó bỏ duyệt được.",
    en: "It was approved further up; only there can it be taken back.",
  },
  report_return_closed: {
    vi: "Kỳ này đã khóa nên đơn vị không sửa được. Mở khóa cho đơn vị này đến một ngày rồi mới trả lại.",
    en: "This request is closed and the unit could not correct anything. Lift the lock for it until a day first, then send it back.",
  },
  report_names_person: {
    vi: "Xin không ghi họ tên, ngày sinh, số giấy tờ hay số điện thoại: dòng này sẽ hiện trong trò chuyện. Hãy viết «một đồng chí».",
    en: "Please write no name, birthday, paper's or telephone number: this line is shown in chats. Say “one comrade”.",
  },
  report_changed_meanwhile: {
    vi: "Trong lúc đồng chí mở, đơn vị vừa gửi hoặc có người vừa xử lý báo cáo này. Chưa ghi gì cả: xem bản mới rồi làm tiếp.",
    en: "While this was open, the unit has sent or somebody has handled the report. Nothing was written: look at the newest and go on.",
  },
  report_field_missing: { vi: "Chưa có số.", en: "The number is missing." },
  report_field_unknown: { vi: "Kỳ báo cáo này không hỏi số đó.", en: "This report does not ask for it." },
  report_below: { vi: "Nhỏ hơn mức thấp nhất ({minimum}).", en: "Below the least allowed ({minimum})." },
  report_above: { vi: "Lớn hơn mức cao nhất ({maximum}).", en: "Above the most allowed ({maximum})." },
  report_exceeds: {
    vi: "Lớn hơn số không được vượt ({limit}).",
    en: "More than the number it may not exceed ({limit}).",
  },
  report_jumps: {
    vi: "Khác nhiều so với kỳ trước ({before}); cần ghi lý do.",
    en: "Very different from the months before ({before}); say why.",
  },
  asked_already: {
    vi: "{unit} đã được yêu cầu báo cáo này cho đúng các tháng đó: «{title}». Muốn lùi hạn hay nhận tiếp thì sửa hoặc mở lại yêu cầu ấy.",
    en: "{unit} has been asked for this on these months already, by “{title}”. To move its due date or take more, change or reopen that request.",
  },
  grace_before_due: { vi: "Ngày ân hạn phải sau hạn cuối.", en: "The grace must end after the last day." },
  lock_before_due: { vi: "Ngày khóa phải sau hạn cuối.", en: "The lock must come after the last day." },
  cause_not_offered: { vi: "Nguyên nhân này đã thôi dùng.", en: "This cause is no longer offered." },
  schedule_without_periods: {
    vi: "Từ tháng đầu đến tháng cuối không có kỳ nào trọn vẹn.",
    en: "No whole period lies between the first month and the last.",
  },
  schedule_period_over: {
    vi: "Kỳ này không mở được: chưa đến ngày, hoặc đã quá hạn.",
    en: "This period cannot be opened: its day has not come, or it is overdue.",
  },
  schedule_off: { vi: "Lịch này đang tạm dừng.", en: "This schedule is paused." },
  field_twice: { vi: "Một số chỉ hỏi một lần.", en: "A number is asked once." },
  label_twice: {
    vi: "Hai số không thể cùng một tên: bí thư không biết số nào là số nào.",
    en: "Two numbers cannot have one name: nobody could tell which is which.",
  },
  jump_never: {
    vi: "Từ {min} đến {max} chỉ lệch nhau nhiều nhất {spread}: ghi số nhỏ hơn, hoặc bỏ trống để không hỏi lý do.",
    en: "From {min} to {max} numbers differ by {spread} at most: write less, or leave it empty to ask for no reason.",
  },
  rule_twice: { vi: "Quy tắc này đã có ở trên.", en: "This rule stands above already." },
  rule_never_kept: {
    vi: "Không ai điền được: số bên trái ít nhất là {least}, số này nhiều nhất là {most}.",
    en: "Nobody could fill this in: the number on the left is at least {least}, this one at most {most}.",
  },
  form_never_filled: {
    vi: "Biểu mẫu này không ai điền được. Sửa biểu mẫu trước rồi hãy yêu cầu báo cáo.",
    en: "Nobody could fill in this form. Mend the form before asking for reports by it.",
  },
  rule_of_no_field: {
    vi: "Quy tắc nói về số không có trong biểu mẫu.",
    en: "The rule speaks of a number that is not asked.",
  },
  rule_of_itself: { vi: "Một số không so với chính nó.", en: "A number is not compared with itself." },
  form_archived: { vi: "Biểu mẫu này đã thôi dùng.", en: "This form is no longer used." },
  report_not_locked: { vi: "Kỳ báo cáo này chưa khóa.", en: "This request is not locked." },
} satisfies Sentences;
