const vi = {
  feed: "Lịch thuê bao",
  feed_title: "Lịch lớp của một đơn vị",
  feed_act: "Việc cần làm",
  feed_acts: { make: "Tạo địa chỉ mới", end: "Thu hồi địa chỉ" },
  feed_effect: {
    make: "Ai có địa chỉ này xem được ngày, tên lớp và địa điểm. Địa chỉ cũ của đơn vị hết hiệu lực.",
    end: "Lịch của ai đang dùng địa chỉ này không cập nhật nữa.",
  },
  feed_ended: "Đã thu hồi địa chỉ",
  feed_none: "Đơn vị này không có địa chỉ nào",
  feed_url: "Địa chỉ",
  feed_copy: "Chép địa chỉ",
  feed_copied: "Đã chép địa chỉ",
  feed_copy_refused: "Trình duyệt không cho chép; hãy chọn địa chỉ rồi chép bằng tay.",
  feed_once: "Chỉ hiện một lần. Dán vào ứng dụng lịch, mục «thêm lịch theo địa chỉ».",
};

const en: typeof vi = {
  feed: "Calendar address",
  feed_title: "Calendar of a unit's classes",
  feed_act: "What to do",
  feed_acts: { make: "Make a new address", end: "Take the address back" },
  feed_effect: {
    make: "Whoever has it reads days, titles and places. The unit's address before holds no longer.",
    end: "Calendars that use this address are brought up to date no longer.",
  },
  feed_ended: "The address was taken back",
  feed_none: "This unit has no address",
  feed_url: "Address",
  feed_copy: "Copy the address",
  feed_copied: "The address is copied",
  feed_copy_refused: "The browser does not let us copy; select the address and copy it by hand.",
  feed_once: "Shown this once. Paste it into a calendar, under “add by address”.",
};

export const feedMessages = { vi, en };
