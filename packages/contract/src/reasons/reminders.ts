import type { Sentences } from "./sentences.ts";

/** Reminders, their carrying, and rehearsals. */
export const reminders = {
  unknown_placeholder: {
    vi: "Không có chỗ điền «{placeholder}» cho loại nhắc này. Có thể dùng: {known}.",
    en: "This kind of reminder has no placeholder “{placeholder}”. It has: {known}.",
  },
  rehearsal_under_way: {
    vi: "Đang có một cuộc diễn tập khác. Chờ xong, hoặc dừng cuộc đó.",
    en: "Another rehearsal is under way. Wait for it, or call it off.",
  },
  rehearsal_over: { vi: "Cuộc diễn tập này đã kết thúc.", en: "This rehearsal is over." },
  rehearsal_too_long: {
    vi: "Diễn tập nhiều nhất {days} ngày một lần.",
    en: "A rehearsal runs over {days} days at most.",
  },
  mix_empty: { vi: "Phải có ít nhất một kiểu trả lời.", en: "At least one manner of answering is needed." },
  brace_open: { vi: "Dấu ngoặc nhọn chưa đóng hoặc thừa.", en: "A brace is open or one too many." },
  when_unsaid: { vi: "Cho biết nhắc khi nào.", en: "Say when to be reminded." },
  too_many_reminders: {
    vi: "Đã có {most} lời hẹn nhắc, chưa ghi thêm; hãy hủy bớt.",
    en: "There are {most} reminders already; take some back first.",
  },
  reminder_in_past: { vi: "Thời điểm này đã qua.", en: "That moment is past." },
  bulk_reaches_further: {
    vi: "Đợt gửi này còn gửi tới đơn vị ngoài phạm vi của đồng chí; cấp trên mới dừng hoặc hủy được.",
    en: "This bulk also goes to units out of your reach; only the level above may stop it.",
  },
  bulk_over: { vi: "Đợt gửi này đã kết thúc.", en: "This bulk is over." },
  case_closed: {
    vi: "Trường hợp này đã khép lại. Mở lại rồi mới ghi tiếp.",
    en: "This case is closed. Open it again first.",
  },
  case_open_already: {
    vi: "Người này đang có một trường hợp mở cùng lý do; xử lý ở trường hợp đó.",
    en: "This person has an open case of the same cause; work that one.",
  },
  sent_already: { vi: "Tin này đã gửi tới nơi, không gửi lại.", en: "This message has arrived; it is not sent again." },
  still_open: { vi: "Tin này đang chờ gửi, chưa cần gửi lại.", en: "This message is still on its way." },
  nothing_to_tell: {
    vi: "Nội dung tin đã được xóa và không dựng lại được, nên không gửi lại.",
    en: "Its text has been erased and cannot be made again, so it is not sent again.",
  },
  answered_meanwhile: {
    vi: "Mọi việc trong tin này đã có người trả lời, không cần nhắc lại.",
    en: "Everything in this message has been answered; nobody needs reminding.",
  },
  waking_inside_hours: {
    vi: "Giờ báo đổi gấp phải bao trùm giờ được nhắc.",
    en: "These hours must take in the hours for reminding.",
  },
  hours_reversed: { vi: "Giờ kết thúc phải sau giờ bắt đầu.", en: "The end must come after the beginning." },
  repeat_needs_days: { vi: "Cho biết mấy ngày nhắc lại một lần.", en: "Say after how many days it repeats." },
  rule_never_speaks: {
    vi: "Chọn ngày trong tuần hoặc ngày trong tháng để quy tắc có lúc nhắc.",
    en: "Choose a day of the week or of the month, or the rule never speaks.",
  },
  rule_built_in: {
    vi: "Quy tắc có sẵn không xóa được; hãy tắt nếu không dùng.",
    en: "A rule that came with ketnap is not deleted; switch it off instead.",
  },
  rule_has_spoken: {
    vi: "Quy tắc này đã nhắc việc nên được giữ cùng những gì đã nhắc; hãy tắt nếu không dùng.",
    en: "This rule has reminded people and is kept with what it told; switch it off instead.",
  },
} satisfies Sentences;
