/** Vietnamese is the first language: its keys and placeholders are the law for English. */
export const vi = {
  "page.title": "Kết nạp · hỏi số liệu",
  "page.name": "Kết nạp",
  "page.loading": "Đang mở…",
  "page.unreachable": "Chưa kết nối được máy chủ. Trang tự thử lại.",
  "page.retry": "Thử lại ngay",
  "language.switch": "English",
  "language.short": "EN",

  "signIn.title": "Đăng nhập bằng mã một lần",
  "signIn.lead": "Mã do văn phòng đảng ủy cấp, dùng một lần trong 15 phút.",
  "signIn.code": "Mã đăng nhập",
  "signIn.hint": "Dạng LK-XXXXXXXX. Chữ thường hay có khoảng trắng đều được.",
  "signIn.submit": "Đăng nhập",
  "signIn.sending": "Đang kiểm tra…",
  "signIn.empty": "Xin nhập mã đăng nhập.",
  "signIn.refused": "Mã này không dùng được. Xin kiểm tra lại, hoặc xin mã mới.",
  "signIn.later": "Chưa kết nối được máy chủ nên mã chưa được dùng. Xin thử lại.",
  "signIn.again": "Phiên làm việc đã hết. Xin đăng nhập lại; tin chưa gửi vẫn được giữ.",
  "signIn.left": "Đã đăng xuất.",
  "signIn.privacy": "Ở đây chỉ có số liệu chung. Không gửi họ tên, số giấy tờ hay ảnh hồ sơ.",

  "signOut.label": "Đăng xuất",
  "signOut.unsent": "Còn tin chưa gửi. Đăng xuất thì các tin này bị bỏ. Vẫn đăng xuất?",
  "signOut.failed": "Chưa đăng xuất được vì mất kết nối. Xin thử lại.",

  "state.offline": "Đang chờ mạng. Tin đã viết được giữ và sẽ gửi lại.",
  "state.connecting": "Đang kết nối lại…",

  "log.label": "Cuộc trò chuyện",
  "log.earlier": "Xem tin cũ hơn",
  "log.loading": "Đang tải tin cũ hơn…",
  "log.newest": "Xuống tin mới nhất",
  "log.fresh": "Có tin mới",
  "log.today": "Hôm nay",
  "log.yesterday": "Hôm qua",
  "log.you": "Đồng chí",
  "log.answering": "Đang tra số liệu…",

  "empty.title": "Đồng chí hỏi số liệu phát triển đảng viên ở đây.",
  "empty.lead": "Gõ không dấu hay viết tắt đều được. Không gửi họ tên, số giấy tờ hay ảnh hồ sơ.",
  "empty.examples": "Ví dụ",
  "empty.first": "Tiến độ năm nay",
  "empty.second": "Đơn vị nào chậm?",
  "empty.third": "Còn thiếu bao nhiêu?",

  "answer.choices": "Chọn tiếp",
  "answer.table": "Bảng, cuộn ngang được",
  "picture.open": "Xem hình lớn",
  "picture.close": "Đóng",
  "picture.save": "Tải hình về",
  "picture.enlarge": "Phóng to",
  "picture.failed": "Chưa tải được hình.",

  "own.waiting": "Đang chờ mạng, sẽ gửi lại",
  "own.sending": "Đang gửi…",
  "own.sent": "Đã gửi",
  "own.refused": "Không gửi được",
  "own.drop": "Bỏ tin này",
  "own.mend": "Sửa lại",

  "input.label": "Câu hỏi",
  "input.placeholder": "Hỏi số liệu…",
  "input.send": "Gửi",
  "input.tooLong": "Dài {length} ký tự, quá mức {limit}. Xin hỏi trong một câu ngắn.",
} as const;

export type WordKey = keyof typeof vi;
