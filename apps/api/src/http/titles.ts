import type { Locale, ProblemType } from "@ketnap/contract";

/** What happened, what was kept, what to do next. The same words for what is absent and what is out of reach. */
export const TITLES: Record<ProblemType, Record<Locale, { title: string; detail: string }>> = {
  invalid: {
    vi: { title: "Chưa hợp lệ", detail: "Có chỗ chưa đúng, chưa lưu gì. Xem từng mục bên dưới." },
    en: { title: "Not valid", detail: "Something is not right, and nothing was saved. See each field." },
  },
  unauthenticated: {
    vi: { title: "Chưa đăng nhập", detail: "Mời đồng chí đăng nhập để tiếp tục." },
    en: { title: "Not signed in", detail: "Please sign in to go on." },
  },
  "second-factor": {
    vi: { title: "Cần mã xác thực", detail: "Nhập mã 6 số của ứng dụng xác thực." },
    en: { title: "A code is needed", detail: "Enter the six digits of the authenticator." },
  },
  forbidden: {
    vi: { title: "Không có quyền", detail: "Tài khoản này không được làm việc đó. Nếu cần, xin nhờ quản trị viên." },
    en: { title: "Not allowed", detail: "This account may not do that. Ask an administrator if it is needed." },
  },
  "not-found": {
    vi: { title: "Không tìm thấy", detail: "Không có mục này, hoặc mục nằm ngoài phạm vi của đồng chí." },
    en: { title: "Not found", detail: "There is no such thing, or it lies outside your units." },
  },
  conflict: {
    vi: { title: "Không khớp", detail: "Nội dung đã thay đổi. Chưa lưu gì; hãy xem lại rồi làm tiếp." },
    en: { title: "Conflict", detail: "It has changed meanwhile. Nothing was saved; look again and go on." },
  },
  closed: {
    vi: { title: "Đã kết thúc", detail: "Việc này đã kết thúc nên không làm tiếp được." },
    en: { title: "Over", detail: "This is over and cannot be gone on with." },
  },
  "too-many-requests": {
    vi: { title: "Thử quá nhiều lần", detail: "Hãy chờ một lát rồi thử lại." },
    en: { title: "Too many attempts", detail: "Wait a while and try again." },
  },
  "too-large": {
    vi: { title: "Quá lớn", detail: "Nội dung gửi lên quá lớn, chưa lưu gì." },
    en: { title: "Too large", detail: "What was sent is too large; nothing was saved." },
  },
  unavailable: {
    vi: {
      title: "Tạm thời chưa dùng được",
      detail: "Hệ thống đang bận hoặc khởi động lại. Chưa lưu gì; hãy thử lại sau ít giây.",
    },
    en: {
      title: "Not available for now",
      detail: "The system is busy or starting. Nothing was saved; try again in a few seconds.",
    },
  },
  internal: {
    vi: {
      title: "Có lỗi",
      detail: "Có lỗi ở hệ thống, chưa lưu gì. Lỗi đã được ghi lại; hãy thử lại, nếu vẫn vậy xin báo người vận hành.",
    },
    en: {
      title: "Something failed",
      detail: "The system failed and saved nothing. It was logged; try again, and tell the operator if it stays.",
    },
  },
};

/** The same where nothing was to be saved: who only looked fears for nothing. */
export const OF_READING: Partial<Record<ProblemType, Record<Locale, string>>> = {
  invalid: {
    vi: "Điều kiện xem chưa đúng. Xem từng mục bên dưới rồi thử lại.",
    en: "What was asked for is not right. See each field and try again.",
  },
  unavailable: {
    vi: "Hệ thống đang bận hoặc khởi động lại. Hãy thử lại sau ít giây.",
    en: "The system is busy or starting. Try again in a few seconds.",
  },
  internal: {
    vi: "Có lỗi ở hệ thống. Lỗi đã được ghi lại; hãy thử lại, nếu vẫn vậy xin báo người vận hành.",
    en: "The system failed. It was logged; try again, and tell the operator if it stays.",
  },
};
