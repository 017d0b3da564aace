import type { Locale } from "./identifiers.ts";

/** Why something was refused, in the reader's language. `{name}` stands for a value that came with the reason. */
export const REASONS: Record<string, Record<Locale, string>> = {
  // What a shape refuses, by Zod's code.
  invalid_type: { vi: "Thiếu, hoặc không đúng kiểu.", en: "Missing, or of the wrong kind." },
  too_small: {
    vi: "Nhỏ hơn hoặc ngắn hơn mức tối thiểu ({minimum}).",
    en: "Below or shorter than the least allowed ({minimum}).",
  },
  too_big: {
    vi: "Lớn hơn hoặc dài hơn mức tối đa ({maximum}).",
    en: "Above or longer than the most allowed ({maximum}).",
  },
  invalid_format: { vi: "Không đúng dạng.", en: "Not in the right form." },
  invalid_value: { vi: "Không có trong các giá trị được nhận.", en: "Not among the accepted values." },
  invalid_union: { vi: "Không đúng dạng.", en: "Not in the right form." },
  invalid_key: { vi: "Tên trường không được nhận.", en: "The field's name is not accepted." },
  unrecognized_keys: { vi: "Có trường không được nhận: {keys}.", en: "Fields that are not accepted: {keys}." },
  not_multiple_of: { vi: "Phải là số nguyên.", en: "Must be a whole number." },
  not_json: { vi: "Không phải JSON.", en: "Not JSON." },
  month: { vi: "Tháng viết dạng 2026-08.", en: "Write a month as 2026-08." },
  required: { vi: "Cần điền.", en: "Needed." },

  // What any surface may meet.
  changed_meanwhile: {
    vi: "Có người vừa sửa dòng này. Nội dung hiện nay được hiển thị lại; hãy xem và sửa tiếp.",
    en: "Somebody has just changed this row. It is shown as it is now; look and edit again.",
  },
  still_used: { vi: "Còn nơi khác dùng, chưa xóa được.", en: "Still in use elsewhere, so it cannot be deleted." },
  exists_already: { vi: "Đã có rồi.", en: "It exists already." },

  // access
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
    vi: "Thử quá nhiều lần. Hãy chờ {seconds} giây rồi thử lại.",
    en: "Too many attempts. Wait {seconds} seconds and try again.",
  },
  role_needs_unit: { vi: "Vai trò này phải gắn với một đơn vị.", en: "This role must stand at a unit." },
  role_above_own: {
    vi: "Chỉ cấp được vai trò không cao hơn vai trò của mình tại đơn vị đó.",
    en: "You can only grant roles no higher than your own at that unit.",
  },
  dates_reversed: { vi: "Ngày cuối phải sau ngày đầu.", en: "The last day must come after the first." },
  grant_exists: {
    vi: "Tài khoản đã có vai trò này tại đơn vị trong thời gian đó.",
    en: "The account holds this role at the unit over that time already.",
  },
  grant_ended: { vi: "Vai trò này đã kết thúc.", en: "This grant has ended." },
  last_administrator: {
    vi: "Đây là quản trị viên cuối cùng; hệ thống cần ít nhất một người.",
    en: "This is the last administrator; at least one is needed.",
  },
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
    vi: "Mã này đã quá 15 phút nên hết hạn. Hãy xin mã mới.",
    en: "This code is older than 15 minutes and has expired. Ask for a new one.",
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
};

/** The sentence of a reason; a key without one is answered by the general sentence, never by the key. */
export function wordReason(key: string, values: Record<string, string | number> = {}, locale: Locale = "vi"): string {
  const sentence =
    REASONS[key]?.[locale] ?? (locale === "vi" ? "Không nhận được giá trị này." : "This value is not accepted.");
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? "…"));
}
