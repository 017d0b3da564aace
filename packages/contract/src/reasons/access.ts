import type { Sentences } from "./sentences.ts";

/** Signing in, accounts, roles and links. */
export const access = {
  login: {
    vi: "Tên đăng nhập gồm 3–40 ký tự: chữ thường không dấu, số, dấu chấm, gạch ngang, gạch dưới.",
    en: "A login has 3 to 40 characters: lower-case letters, digits, dot, dash, underscore.",
  },
  login_taken: { vi: "Tên đăng nhập này đã có người dùng.", en: "This login is taken." },
  sign_in_failed: { vi: "Tên đăng nhập hoặc mật khẩu không đúng.", en: "The login or the password is not right." },
  sign_in_again: {
    vi: "Phiên làm việc đã hết. Mời đăng nhập lại.",
    en: "The session has ended. Please sign in again.",
  },
  second_factor_needed: { vi: "Nhập mã 6 số của ứng dụng xác thực.", en: "Enter the six digits of the authenticator." },
  totp_code: { vi: "Mã gồm 6 chữ số.", en: "The code has six digits." },
  totp_wrong: {
    vi: "Mã không đúng. Hãy chờ mã kế tiếp rồi nhập lại.",
    en: "The code is not right. Wait for the next one and try again.",
  },
  totp_used: { vi: "Mã này đã dùng rồi. Hãy chờ mã kế tiếp.", en: "This code has been used. Wait for the next one." },
  totp_not_begun: {
    vi: "Chưa tạo khóa xác thực. Hãy tạo trước rồi xác nhận.",
    en: "No second factor has been made yet. Make one first, then confirm it.",
  },
  totp_on_already: { vi: "Xác thực hai bước đang bật rồi.", en: "The second factor is on already." },
  password_wrong: { vi: "Mật khẩu hiện tại không đúng.", en: "The current password is not right." },
  password_short: {
    vi: "Mật khẩu cần ít nhất {minimum} ký tự.",
    en: "A password needs at least {minimum} characters.",
  },
  password_long: { vi: "Mật khẩu dài nhất {maximum} ký tự.", en: "A password has at most {maximum} characters." },
  password_common: {
    vi: "Mật khẩu này quá quen thuộc, dễ bị đoán. Hãy chọn cụm từ khác.",
    en: "This password is too common. Choose another phrase.",
  },
  password_context: {
    vi: "Mật khẩu không nên dựa vào tên đăng nhập, chức danh hoặc tên hệ thống.",
    en: "A password should not be made of the login, the office or the system's name.",
  },
  password_same: { vi: "Mật khẩu mới trùng mật khẩu cũ.", en: "The new password is the old one." },
  too_many_attempts: {
    vi: "Thử quá nhiều lần. Hãy chờ {seconds} rồi thử lại.",
    en: "Too many attempts. Wait {seconds} and try again.",
  },
  no_role_before: {
    vi: "Ngày {date} tài khoản này chưa có vai trò nào; vai trò đầu tiên bắt đầu từ {from}.",
    en: "On {date} this account holds no role yet; its next one begins on {from}.",
  },
  no_role_since: {
    vi: "Ngày {date} tài khoản này không còn vai trò nào; vai trò cuối cùng đã hết từ {until}.",
    en: "On {date} this account holds no role any more; its last one ended on {until}.",
  },
  no_role_on: { vi: "Ngày {date} tài khoản này không có vai trò nào.", en: "On {date} this account holds no role." },
  role_needs_unit: { vi: "Vai trò này phải gắn với một đơn vị.", en: "This role must stand at a unit." },
  role_above_own: {
    vi: "Chỉ cấp được vai trò không cao hơn vai trò của mình tại đơn vị đó.",
    en: "You can only grant roles no higher than your own at that unit.",
  },
  grant_exists: {
    vi: "Tài khoản đã có vai trò này tại đơn vị trong thời gian đó.",
    en: "The account holds this role at the unit over that time already.",
  },
  grant_ended: { vi: "Vai trò này đã kết thúc.", en: "This grant has ended." },
  last_administrator: {
    vi: "Đây là quản trị viên cuối cùng; hệ thống cần ít nhất một người.",
    en: "This is the last administrator; at least one is needed.",
  },
  office_not_secretary: {
    vi: "Chỉ bàn giao được vai trò bí thư tại một đơn vị.",
    en: "Only a secretary's role at a unit can be handed over.",
  },
  office_to_himself: { vi: "Người nhận phải là người khác.", en: "The successor has to be somebody else." },
  not_oneself: {
    vi: "Không tự làm việc này cho tài khoản của mình được.",
    en: "This cannot be done to one's own account.",
  },
  account_inactive: { vi: "Tài khoản đã ngừng hoạt động.", en: "The account is not active." },
  code_unknown: {
    vi: "Mã này không đúng. Hãy kiểm tra lại, hoặc xin mã mới ở ban xây dựng Đảng.",
    en: "This code is not right. Check it, or ask the office for a new one.",
  },
  code_used: { vi: "Mã này đã dùng rồi. Hãy xin mã mới.", en: "This code has been used. Ask for a new one." },
  code_expired: {
    vi: "Mã này không còn hiệu lực. Hãy xin mã mới.",
    en: "This code is no longer valid. Ask for a new one.",
  },
  code_replaced: {
    vi: "Đã có mã mới hơn; hãy dùng mã mới nhất.",
    en: "A newer code has been issued; use the newest one.",
  },
  chat_linked_to_another: {
    vi: "Cuộc trò chuyện này đang gắn với tài khoản khác. Hãy gỡ liên kết trước.",
    en: "This chat speaks for another account. Unlink it first.",
  },
  notice_outdated: {
    vi: "Thông báo đã có bản mới. Hãy đọc bản mới rồi đồng ý.",
    en: "There is a newer notice. Read it, then accept.",
  },
  not_linked: {
    vi: "Cuộc trò chuyện này chưa liên kết với tài khoản nào.",
    en: "This chat is not linked to an account.",
  },
  unlinked_already: { vi: "Liên kết này đã được gỡ.", en: "This chat is unlinked already." },
  session_over: { vi: "Phiên này đã kết thúc.", en: "This session is over." },
} satisfies Sentences;
