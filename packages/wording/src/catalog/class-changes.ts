import type { Sentences } from "@ketnap/contract";

/** Seats that are given back, classes that are moved, called off or over. */
export const classChanges = {
  "class.leaveAsk": { vi: "Rút {count} người khỏi {title}?", en: "Take {count} back from {title}?" },
  "class.leaveHow": { vi: "Rút mấy người khỏi {title}?", en: "How many leave {title}?" },
  "class.leaveWhich": { vi: "Rút khỏi lớp nào?", en: "Leave which class?" },
  "class.leaveHint": {
    vi: "Chưa rút ai. Đồng chí chọn thì mới rút.",
    en: "Nobody was taken back yet. Choose to do it.",
  },
  "class.leaveFewer": { vi: "Đơn vị chỉ đăng ký {most} người.", en: "The unit has registered {most} only." },
  "class.leaveSame": {
    vi: "Đơn vị đã đăng ký đúng {count} người ở {title}.",
    en: "The unit has registered {count} for {title} already.",
  },
  "class.leave": { vi: "Rút {count} người", en: "Take {count} back" },
  "class.leaveAll": { vi: "Rút cả {count} người", en: "Take all {count} back" },
  "class.leaveMute": { vi: "Tắt nhắc, không rút", en: "Mute reminders instead" },
  "class.leaveSome": { vi: "Rút người đã đăng ký", en: "Take somebody back" },
  "class.moveHow": {
    vi: "Chuyển lớp là hai việc: rút ở lớp cũ và đăng ký ở lớp mới.",
    en: "Changing classes is two steps: take back there, register here.",
  },
  "class.moveHint": { vi: "Chưa đổi chỗ nào. Bấm từng nút.", en: "No seat was changed yet. Tap each button." },
  "class.moveNone": {
    vi: "Chưa đổi chỗ nào. Lớp muốn chuyển sang chưa nhận đăng ký.",
    en: "No seat was changed yet. The class to change to takes no registrations now.",
  },
  "class.nobodyThere": {
    vi: "Chưa đổi chỗ nào. Đơn vị chưa đăng ký ai ở lớp muốn chuyển đi.",
    en: "No seat was changed. The unit has registered nobody for the class to leave.",
  },
  "class.leaveRest": { vi: "Rút xong còn {left} người.", en: "{left} are left then." },
  "class.calledOff": { vi: "{title} đã hủy: {reason}", en: "{title} was called off: {reason}" },
  "class.waitAgain": {
    vi: "{count} người của đơn vị đã đăng ký lớp này được đưa lại vào số chờ học.",
    en: "The {count} whom the unit had registered for it are back among those who wait.",
  },
  "class.over": { vi: "{title} đã học xong ngày {date}.", en: "{title} ended on {date}." },
  "class.noneCalledOff": {
    vi: "Không có lớp nào như vậy bị hủy hay đổi lịch.",
    en: "No such class was called off or moved.",
  },
  "class.moved": {
    vi: "{title} đã đổi lịch: trước là {before}, nay là {now}.",
    en: "{title} was moved: it was to be {before} and is {now} now.",
  },
  "class.nobody": {
    vi: "Đơn vị chưa đăng ký ai ở lớp nào sắp tới.",
    en: "The unit has registered nobody for a class ahead.",
  },
  "class.unchanged": { vi: "Vâng. Chưa thay đổi gì.", en: "All right. Nothing was changed." },
  "class.countLater": {
    vi: "Vâng. Chưa đăng ký ai. Có số người, đồng chí nhắn số là được.",
    en: "All right. Nobody was registered. Send the number once you have it.",
  },
  "class.waitLeave": {
    vi: "Rút {count} người đang chờ khỏi {title}? Chỗ đã có giữ nguyên.",
    en: "Take back {count} who wait for {title}? The seats stay.",
  },
  "class.waitFewer": { vi: "Đơn vị chỉ có {most} người đang chờ chỗ.", en: "Only {most} of the unit wait for a seat." },
  "class.waitNone": { vi: "Đơn vị không có ai đang chờ chỗ.", en: "Nobody of the unit waits for a seat." },
  "class.leaveWaiting": { vi: "Rút {count} người chờ", en: "Take {count} who wait back" },
  "class.leaveWaitingFrom": { vi: "Rút {count} người chờ · {title}", en: "Take {count} who wait back · {title}" },
  "class.leaveBegun": {
    vi: "{title} đã học từ ngày {date}, không rút được nữa. Ai nghỉ học, đồng chí báo nơi mở lớp.",
    en: "{title} began on {date}: nobody can be taken back any more. Tell whoever holds the class who stays away.",
  },
  "class.nobodyIn": { vi: "Đơn vị chưa đăng ký ai ở {title}.", en: "The unit has registered nobody for {title}." },
  "class.nobodyInThat": {
    vi: "Đơn vị chưa đăng ký ai ở lớp đồng chí nói.",
    en: "The unit has registered nobody for the class you named.",
  },
} satisfies Sentences;
