import type { Sentences } from "@ketnap/contract";

/** What people set for themselves, change and take back, and what they mute. */
export const ownReminders = {
  "own.set": { vi: "Sẽ nhắc đồng chí: {topic}", en: "You will be reminded: {topic}" },
  "own.news": { vi: "Sẽ gửi bản tin: {topic}", en: "You will get news: {topic}" },
  "own.newsOf": { vi: "Sẽ gửi bản tin: {topic} · {unit}", en: "You will get news: {topic} · {unit}" },
  "own.when": { vi: "{schedule}. Lần tới: {next}.", en: "{schedule}. Next: {next}." },
  "own.once": { vi: "Một lần, {next}.", en: "Once, {next}." },
  "own.noDeadline": {
    vi: "{schedule}. Hiện chưa có báo cáo nào đến hạn; có là sẽ nhắc.",
    en: "{schedule}. No report is due now; you will be told when one is.",
  },
  "own.tooLate": {
    vi: "Hạn {date} đến sớm hơn thế, lần này không kịp nhắc trước; từ kỳ sau sẽ nhắc.",
    en: "What is due on {date} comes sooner than that; it will be from the next one on.",
  },
  "own.onTheDay": { vi: "Nhắc thêm {schedule}", en: "Remind me also {schedule}" },
  "own.muted": {
    vi: "Đồng chí đang tắt mọi nhắc việc, nên sẽ chưa nhắc cho đến khi bật lại.",
    en: "You have muted everything, so nothing comes until you take that back.",
  },
  "own.mutedUntil": {
    vi: "Đồng chí đang tắt mọi nhắc việc đến {date}, nên trước ngày đó sẽ chưa nhắc.",
    en: "You have muted everything until {date}, so nothing comes before that day.",
  },
  "own.lost": {
    vi: "Đồng chí đang tắt mọi nhắc việc: đến lúc đó chưa bật lại thì lời nhắc một lần này sẽ không đến.",
    en: "You have muted everything: unless you take that back before its time, this one never comes.",
  },
  "own.lostUntil": {
    vi: "Đồng chí đang tắt mọi nhắc việc đến {date}: lời nhắc một lần trước ngày đó sẽ không đến, cũng không đến bù.",
    en: "You have muted everything until {date}: what is set for once before that day never comes, then or later.",
  },
  "own.moveTo": { vi: "Dời sang {schedule}", en: "Move it to {schedule}" },
  "own.newsWait": {
    vi: "Bản tin gửi trong ngày làm việc; gặp ngày nghỉ thì gửi ngày làm việc sau.",
    en: "News comes on working days; what falls on a day of rest comes on the next one.",
  },
  "own.onlyYou": {
    vi: "Lời nhắc này chỉ đến đồng chí; người khác không nhận được gì.",
    en: "This comes to you alone; nobody else is told anything.",
  },
  "own.undo": { vi: "Hủy lời nhắc này", en: "Take this back" },
  "own.undoNews": { vi: "Hủy bản tin này", en: "Stop this news" },
  "own.ended": { vi: "Đã hủy: {line}", en: "Taken back: {line}" },
  "own.restore": { vi: "Giữ lại", en: "Keep it" },
  "own.over": {
    vi: "{count} lời nhắc không giữ lại được vì thời điểm đã qua. Đồng chí hẹn lại lúc khác.",
    en: "Not kept, for the time is past: {count}. Please set another time.",
  },
  "own.severalMatters": {
    vi: "Câu này có mấy việc: {topics}. Chưa ghi gì.",
    en: "There are several matters in this: {topics}. Nothing has been set.",
  },
  "own.oneByOne": {
    vi: "Xin nhắn từng việc kèm giờ, ví dụ «nhắc tôi nộp báo cáo 8h mai».",
    en: "Please write one at a time with its hour, such as “nhắc tôi nộp báo cáo 8h mai”.",
  },
  "own.nearest": {
    vi: "Hẹn lặp lại được mỗi ngày, tuần, tháng, quý hoặc năm một lần. Gần với ý đồng chí nhất:",
    en: "It can come again once a day, week, month, quarter or year. Nearest to that:",
  },
  "own.which": { vi: "Đồng chí muốn hủy lời nhắc nào?", en: "Which reminder is to be taken back?" },
  "own.allAsk": {
    vi: "Hủy cả {count} lời nhắc tự hẹn? Lời nhắc của văn phòng vẫn còn.",
    en: "Take back all {count} reminders that you set? The office's own still come.",
  },
  "own.allMore": { vi: "… và {count} lời nhắc khác", en: "… and {count} more" },
  "own.allDo": { vi: "Hủy cả {count} lời nhắc", en: "Take back all {count}" },
  "own.allEnded": { vi: "Đã hủy {count} lời nhắc tự hẹn.", en: "Taken back: {count}." },
  "own.restoreAll": { vi: "Khôi phục", en: "Put them back" },
  "own.nothingLeft": { vi: "Các lời nhắc này đã hủy từ trước.", en: "They have been taken back already." },
  "own.whichOrMute": {
    vi: "Hủy lời nhắc tự hẹn, hay tắt cả lời nhắc của văn phòng về việc này?",
    en: "Take back your own reminder, or mute the office's reminders of this as well?",
  },
  "own.take": { vi: "Hủy:", en: "Take back:" },
  "own.show": { vi: "Xem các lời nhắc", en: "Show my reminders" },
  "own.listNone": { vi: "Đồng chí chưa tự hẹn lời nhắc nào.", en: "You have set no reminder yourself." },
  "own.byRule": {
    vi: "Theo lịch của văn phòng vẫn nhắc: {topics}",
    en: "By the office's rules you are told of: {topics}",
  },
  "own.nothing": { vi: "Đồng chí chưa tự hẹn lời nhắc nào về việc này.", en: "You have set no reminder about this." },
  "own.nothingNews": { vi: "Đồng chí chưa đăng ký bản tin nào.", en: "You have not asked for any news." },
  "own.nothingAll": {
    vi: "Đồng chí chưa tự hẹn lời nhắc nào, nên không có gì để hủy.",
    en: "You have set no reminder yourself, so there is none to take back.",
  },
  "mute.past": {
    vi: "Ngày {date} đã qua, nên chưa tắt lời nhắc nào. Đồng chí muốn tắt đến ngày nào?",
    en: "{date} is past, and nothing has been muted. Until which day is it to be?",
  },
  "own.whichChange": {
    vi: "Đổi lời nhắc nào? Chưa đổi gì.",
    en: "Which reminder is to be changed? Nothing has been changed yet.",
  },
  "own.notChanged": { vi: "Chưa đổi lời nhắc nào.", en: "No reminder has been changed." },
  "own.changeHow": {
    vi: "Muốn đổi, xin nhắn việc và giờ mới, ví dụ «dời lời nhắc họp chi bộ sang 10h thứ sáu».",
    en: "To change one write what it is about and its new time, such as “dời lời nhắc họp chi bộ sang 10h thứ sáu”.",
  },
  "own.ruleFixed": {
    vi: "Giờ nhắc chung do văn phòng đặt. Đồng chí có thể tự hẹn thêm một lời nhắc.",
    en: "The office sets when all are reminded. You can set a reminder of your own beside it.",
  },
  "own.setNew": { vi: "Hẹn lời nhắc mới", en: "Set a new reminder" },
  "own.changed": { vi: "Lời nhắc trước đã bỏ.", en: "The earlier reminder is gone." },
  "own.nothingSet": { vi: "Vâng, chưa đặt lời nhắc nào.", en: "All right, no reminder was set." },
  "own.topicAsk": { vi: "Nhắc đồng chí việc gì?", en: "What are you to be reminded of?" },
  "own.againAsk": {
    vi: "Nhắc lại việc nào? Chưa ghi lời hẹn nào.",
    en: "Which of these is to be told again? Nothing has been set yet.",
  },
  "own.topicKept": {
    vi: "Lời nhắc chỉ ghi giờ và loại việc, không ghi lời riêng: báo cáo, tiến độ, họp chi bộ, họp khác, hồ sơ, lớp, chuyển chính thức, kiểm tra. Việc khác thì nhắc đúng giờ, không nêu việc.",
    en: "A reminder keeps a time and a kind of work, none of your own words: reports, progress, the cell's meeting, another meeting, dossiers, classes, confirming members, inspections. Of anything else you are told at the time, and not what it is.",
  },
  "own.whenAsk": {
    vi: "Nhắc {topic} khi nào? Có thể gõ, ví dụ: «7h30 thứ 2 hằng tuần», «ngày 20 hằng tháng», «trước hạn 3 ngày».",
    en: "When, for {topic}? For example: “7:30 every Monday”, “on the 20th every month”, “3 days before it is due”.",
  },
  "own.unread": {
    vi: "Chưa hẹn được đúng như «{said}», nên chưa ghi gì.",
    en: "“{said}” cannot be kept just so, and nothing has been set.",
  },
  "own.hourAsk": {
    vi: "«{said}» là mấy giờ? Chưa ghi lời hẹn nào. Việc: {topic}.",
    en: "What time is “{said}”? Nothing has been set yet. About: {topic}.",
  },
  "own.todayAsk": {
    vi: "Nhắc {topic} lúc mấy giờ hôm nay ({date})? Chưa ghi lời hẹn nào.",
    en: "At what time today ({date}), for {topic}? Nothing has been set yet.",
  },
  "own.past": {
    vi: "Thời điểm {said} đã qua. Đồng chí chọn lúc khác.",
    en: "{said} is past. Please choose another time.",
  },
  "own.elsewhere": {
    vi: "Việc này chỉ đặt được từ chính cuộc trò chuyện của người nhận; ở đây không ghi gì.",
    en: "This is set from the person's own chat; nothing is kept here.",
  },
  "own.full": {
    vi: "Đồng chí đã có quá nhiều lời nhắc; xin hủy bớt rồi đặt lại.",
    en: "You have too many reminders; please take some back first.",
  },
  "own.line": { vi: "{topic} · {schedule}", en: "{topic} · {schedule}" },
  "own.newsLine": { vi: "bản tin {topic} · {schedule}", en: "news: {topic} · {schedule}" },
  "own.list": { vi: "Đồng chí đang hẹn {count} lời nhắc và bản tin", en: "You have {count} reminders and news" },
  "own.mutedNow": { vi: "Đang tắt: {topics}", en: "Muted: {topics}" },
  "news.whenAsk": { vi: "Gửi bản tin {topic} khi nào?", en: "When is the news on {topic} to come?" },
  "news.none": {
    vi: "Chưa có bản tin về việc này. Có thể đăng ký bản tin tiến độ kết nạp hoặc bản tin nộp báo cáo.",
    en: "There is no news about this yet. There is news of admission progress and of reports.",
  },
  "mute.done": { vi: "Đã tắt nhắc: {topic}", en: "Muted: {topic}" },
  "mute.all": { vi: "Đã tắt mọi nhắc việc và bản tin.", en: "All reminders and news are muted." },
  "mute.until": { vi: "Nhắc lại từ {weekday} {date}.", en: "It comes again from {weekday} {date}." },
  "mute.topicUntil": { vi: "{topic} (đến {date})", en: "{topic} (until {date})" },
  "mute.own": { vi: "Tự hẹn cũng tắt theo: {lines}", en: "Your own are muted as well: {lines}" },
  "mute.lost": {
    vi: "Hẹn một lần trong lúc tắt thì sẽ không đến, cũng không đến bù: {lines}",
    en: "Set for once within that time, and so never to come: {lines}",
  },
  "mute.still": { vi: "Hỏi thì vẫn được trả lời như thường.", en: "What you ask is answered as before." },
  "mute.stillTopic": { vi: "Các việc khác vẫn được nhắc.", en: "The rest still comes." },
  "mute.do": { vi: "Tắt nhắc: {topic}", en: "Mute: {topic}" },
  "mute.allBut": { vi: "Tắt nhắc mọi việc, trừ: {topics}", en: "Mute everything but: {topics}" },
  "mute.which": {
    vi: "Chưa tắt gì. Lời nhắc chỉ tắt được cả một việc, kể từ bây giờ: hẳn, hoặc đến một ngày.",
    en: "Nothing has been muted. A whole kind of reminder can be, from now on: for good, or until a day.",
  },
  "mute.whichHow": {
    vi: "Muốn tắt một thời gian, nhắn ví dụ «tắt nhắc báo cáo 2 tuần», «tắt nhắc đến 15/12».",
    en: "To mute for a while write, for example, “mute reports for 2 weeks”, “mute until 15/12”.",
  },
  "mute.noneOf": {
    vi: "Không có lời nhắc nào của văn phòng về: {topics}",
    en: "The office reminds of none of: {topics}",
  },
  "mute.undo": { vi: "Bật lại", en: "Take it back" },
  "mute.undone": { vi: "Đã bật lại: {topic}", en: "On again: {topic}" },
  "mute.undoOf": { vi: "Bật lại: {topic}", en: "On again: {topic}" },
  "mute.nothing": { vi: "Đồng chí không tắt lời nhắc nào.", en: "You have muted nothing." },
  "mute.notThis": { vi: "Lời nhắc «{topic}» không bị tắt.", en: "Reminders of “{topic}” are not muted." },
  "mute.allStands": {
    vi: "Đồng chí đang tắt mọi nhắc việc, nên riêng «{topic}» chưa bật lại được. Bật lại tất cả?",
    en: "You have muted everything, so “{topic}” alone cannot be on. Put everything on again?",
  },
  "mute.doneAlready": {
    vi: "Việc đã xong thì không nhắc lại nữa. Đồng chí muốn tắt hẳn cả những lần sau?",
    en: "What is done is not told again. Are you to hear nothing of it ever again?",
  },
} satisfies Sentences;
