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
  plan_year_shut: {
    vi: "Chỉ lập kế hoạch cho năm nay hoặc năm sau.",
    en: "A plan is entered for this year or the next.",
  },
  plan_by_paper: {
    vi: "Kế hoạch này theo văn bản; cán bộ văn phòng sửa trong trang quản trị.",
    en: "This plan stands by a paper; the office changes it in the panel.",
  },
  alias_taken: {
    vi: "«{name}» đã có tên này; hai đơn vị trùng tên thì câu nào cũng phải hỏi lại.",
    en: "“{name}” bears this name already; with two of them every question would be asked back.",
  },
  settled_already: { vi: "Câu này đã được xử lý.", en: "This has been settled already." },
  phrase_known: { vi: "Cụm từ này đã được dạy rồi.", en: "This phrase was taught already." },
  phrase_too_many: {
    vi: "Đã dạy {most} cụm từ; hãy bỏ bớt cụm không dùng.",
    en: "There are {most} taught phrases; forget some first.",
  },
  phrase_not_words: { vi: "Chỉ dùng chữ, không dùng số và dấu.", en: "Letters alone, no digits or signs." },
  reminder_in_past: { vi: "Thời điểm này đã qua.", en: "That moment is past." },

  sheet_unit_unknown: {
    vi: "Dòng này không có trong mẫu. Hãy tải mẫu mới và không sửa cột ẩn.",
    en: "This row is not in the sheet. Download it again and leave the hidden column alone.",
  },
  sheet_unit_twice: { vi: "Đơn vị này có hai dòng; chỉ để một dòng.", en: "This unit has two rows; leave one." },
  sheet_not_number: {
    vi: "«{said}» không phải số nguyên từ 0 trở lên.",
    en: "“{said}” is not a whole number from 0 on.",
  },
  sheet_blank: {
    vi: "Còn để trống. Điền cả dòng, hoặc để trống cả dòng nếu đơn vị chưa báo cáo.",
    en: "Left blank. Fill in the whole row, or leave all of it blank where the unit has not reported.",
  },
  sheet_count_blank: {
    vi: "Chưa ghi số người. Ghi số người chờ, hoặc để trống cả dòng.",
    en: "The number is missing. Say how many wait, or leave the whole row blank.",
  },
  sheet_not_day: {
    vi: "«{said}» không phải ngày. Viết như 1/3/2026.",
    en: "“{said}” is no day. Write it like 1/3/2026 (day/month/year).",
  },
  urging_no_time: { vi: "Hạn trả lời phải sau hôm nay.", en: "The day to answer by must come after today." },
  pool_moved: {
    vi: "Số đã ghi của đơn vị này thay đổi sau khi tải mẫu (nay là {count} người). Hãy tải mẫu mới rồi điền.",
    en: "What is noted of this unit has changed since the sheet was downloaded ({count} now). Download it again and fill it in.",
  },
  sheet_too_large: {
    vi: "Tệp quá lớn (nhiều nhất {size} MB). Chưa ghi gì; hãy dùng mẫu tải từ đây.",
    en: "The file is too large ({size} MB at most). Nothing was saved; use the sheet from here.",
  },
  sheet_too_many_rows: {
    vi: "Tệp có quá nhiều dòng (nhiều nhất {most}). Chưa ghi gì.",
    en: "The file has too many rows ({most} at most). Nothing was saved.",
  },
  sheet_not_excel: {
    vi: "Không đọc được tệp này. Cần tệp Excel .xlsx, không đặt mật khẩu.",
    en: "This file cannot be read. An Excel file .xlsx without a password is needed.",
  },
  sheet_not_ours: {
    vi: "Không phải mẫu của trang này. Hãy tải mẫu ở đây rồi điền.",
    en: "This is not the sheet of this page. Download it from here and fill it in.",
  },
  sheet_empty: { vi: "Chưa có dòng nào được điền.", en: "No row has been filled in." },
  template_broken: {
    vi: "Mẫu {file} của cơ quan không điền được: {why}",
    en: "The office's own template {file} cannot be filled: {why}",
  },

  // What any surface may meet.
  changed_meanwhile: {
    vi: "Có người vừa sửa dòng này. Nội dung hiện nay được hiển thị lại; hãy xem và sửa tiếp.",
    en: "Somebody has just changed this row. It is shown as it is now; look and edit again.",
  },
  still_used: { vi: "Còn nơi khác dùng, chưa xóa được.", en: "Still in use elsewhere, so it cannot be deleted." },
  exists_already: { vi: "Đã có rồi.", en: "It exists already." },

  // the API
  not_found: { vi: "Không có địa chỉ này.", en: "There is no such address." },
  foreign_origin: {
    vi: "Yêu cầu đến từ một trang khác nên bị từ chối.",
    en: "The request came from another site and was refused.",
  },
  body_too_large: {
    vi: "Nội dung gửi lên quá lớn, chưa lưu gì.",
    en: "What was sent is too large; nothing was saved.",
  },
  database_away: {
    vi: "Cơ sở dữ liệu đang bận hoặc khởi động lại. Chưa lưu gì; hãy thử lại sau ít giây.",
    en: "The database is busy or starting. Nothing was saved; try again in a few seconds.",
  },

  channel_works: { vi: "Kết nối tốt: {bot}.", en: "It works: {bot}." },
  channel_token_unreadable: {
    vi: "Không mở được token đã lưu (khóa niêm phong đã đổi). Hãy nhập lại token.",
    en: "The stored token cannot be opened (the sealing key has changed). Enter the token again.",
  },
  channel_token_refused: {
    vi: "Nền tảng không nhận token này. Hãy kiểm tra lại token.",
    en: "The platform does not accept this token. Check it.",
  },
  channel_used_elsewhere: {
    vi: "Token này đang được một chương trình khác dùng để nhận tin.",
    en: "Another program is receiving messages with this token.",
  },
  channel_webhook_unverified: {
    vi: "Nền tảng đã nhận địa chỉ webhook nhưng không gọi tới được ({why}). Kiểm tra địa chỉ công khai và HTTPS.",
    en: "The platform took the webhook's address but could not reach it ({why}). Check the public address and HTTPS.",
  },
  channel_not_granted: {
    vi: "Chưa được Official Account cho phép. Nhấn nút Cho phép để đăng nhập Zalo và đồng ý.",
    en: "The Official Account has not consented yet. Press Consent, sign in to Zalo and agree.",
  },
  channel_grant_refused: {
    vi: "Zalo không nhận quyền đã cấp ({why}). Nhấn nút Cho phép để cấp lại.",
    en: "Zalo does not accept what was granted ({why}). Press Consent to grant it again.",
  },
  channel_tier: {
    vi: "Gói dịch vụ của Official Account chưa có quyền gửi tin qua API ({why}). Hãy nâng gói ở Zalo.",
    en: "The Official Account's tier does not include sending through the API ({why}). Upgrade it at Zalo.",
  },
  channel_no_picture_address: {
    vi: "Chưa có địa chỉ công khai nên biểu đồ được thay bằng chữ. Điền địa chỉ webhook, hoặc đặt PUBLIC_URL cho tiến trình bot.",
    en: "Without a public address charts are told in words. Fill in the webhook address, or set PUBLIC_URL for the bot's process.",
  },
  channel_webhook_elsewhere: {
    vi: "Nền tảng đang gửi tin tới địa chỉ khác: {url}.",
    en: "The platform delivers to another address: {url}.",
  },
  channel_polling_loses: {
    vi: "Ở chế độ tự hỏi, tin đến đúng lúc tiến trình dừng có thể mất. Chỉ dùng để thử; khi dùng thật hãy chọn webhook.",
    en: "With polling, a message that comes as the process ends may be lost. Good for trying out; use a webhook for real work.",
  },
  channel_grant_ends: {
    vi: "Quyền Zalo đã cấp hết hạn ngày {date} nếu kênh không hoạt động. Hãy bật kênh, hoặc cấp lại.",
    en: "What Zalo granted ends on {date} unless the channel runs. Switch it on, or grant it again.",
  },
  consent_over: {
    vi: "Lần cho phép này đã hết hạn hoặc đã dùng. Hãy mở trang Kênh và nhấn Cho phép lần nữa.",
    en: "This consent has ended or was used. Open the page Channels and press Consent again.",
  },
  webhook_only: {
    vi: "Zalo OA chỉ gửi tin qua webhook.",
    en: "A Zalo Official Account delivers by webhook only.",
  },
  channel_refused: { vi: "Nền tảng từ chối: {why}.", en: "The platform refused: {why}." },
  channel_unreachable: {
    vi: "Không tới được máy chủ của nền tảng ({why}). Kiểm tra mạng, hoặc địa chỉ máy chủ.",
    en: "The platform's server cannot be reached ({why}). Check the network, or the server's address.",
  },

  // access
  login: {
    vi: "Tên đăng nhập gồm 3–40 ký tự: chữ thường không dấu, số, dấu chấm, gạch ngang, gạch dưới.",
    en: "A login has 3 to 40 characters: lower-case letters, digits, dot, dash, underscore.",
  },
  province_known: {
    vi: "Đã có một tỉnh giả lập với số này; chọn số khác.",
    en: "There is an invented province of this seed already; choose another seed.",
  },
  too_few_members: { vi: "Mỗi chi bộ cần ít nhất 3 đảng viên.", en: "Each cell needs 3 members at least." },
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

  // classes
  class_not_proposed: { vi: "Chỉ duyệt được lớp đang ở bước đề xuất.", en: "Only a proposed class can be approved." },
  class_not_approved: {
    vi: "Lớp phải được duyệt trước khi thông báo.",
    en: "A class is approved before it is announced.",
  },
  class_cancelled: { vi: "{title} đã hủy.", en: "{title} was called off." },
  class_begun: { vi: "{title} đã bắt đầu hoặc đã xong.", en: "{title} has begun or is over." },
  class_not_running: { vi: "{title} chưa bắt đầu, hoặc đã xong.", en: "{title} has not begun, or is over." },
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
  fewer_registered: { vi: "Đơn vị chỉ đăng ký {most} người.", en: "The unit has registered {most} only." },
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
  waits_ahead: { vi: "Ngày bắt đầu chờ chưa đến.", en: "The day since when they wait is yet to come." },

  // inspections
  inspection_nobody_to_visit: {
    vi: "Dưới đơn vị này không có đơn vị nào để kiểm tra.",
    en: "There is no unit to visit below this one.",
  },
  inspection_day_over: { vi: "Ngày này đã qua hoặc là hôm nay.", en: "That day is over, or today." },
  inspection_day_ahead: { vi: "Ngày này chưa tới.", en: "That day is still ahead." },
  inspection_before_plan: {
    vi: "Ngày kiểm tra không thể trước {date}, khi kế hoạch chưa có.",
    en: "The visit cannot have been before {date}: there was no plan yet.",
  },
  inspection_may_not_lead: {
    vi: "{label} không làm trưởng đoàn được: trưởng đoàn là cán bộ văn phòng, lãnh đạo hoặc quản trị.",
    en: "{label} may not lead a team: staff, leaders and administrators may.",
  },
  inspection_plan_too_long: {
    vi: "Kế hoạch dài nhất {days} ngày.",
    en: "A plan runs over {days} days at most.",
  },
  inspection_not_of_plan: {
    vi: "Đơn vị này không thuộc diện của kế hoạch.",
    en: "This unit is not one that the plan may visit.",
  },
  inspection_day_not_worked: {
    vi: "Ngày này các đoàn không đi: ngày nghỉ, ngày bị chặn hoặc ngoài kế hoạch.",
    en: "No team goes on that day: a day of rest, a blocked day, or outside the plan.",
  },
  inspection_team_away: {
    vi: "Đoàn này không có, hoặc bận ngày đó.",
    en: "There is no such team, or it is away on that day.",
  },
  inspection_conflict: {
    vi: "Trong đoàn có người thuộc đơn vị được kiểm tra.",
    en: "Somebody of the team belongs to the unit that is visited.",
  },
  inspection_team_full: { vi: "Ngày đó đoàn đã đủ lượt.", en: "The team has no room on that day." },
  inspection_member_elsewhere: {
    vi: "Ngày đó có người của đoàn đi với đoàn khác, của kế hoạch này hoặc kế hoạch khác.",
    en: "Somebody of the team is out with another on that day, of this plan or another.",
  },
  inspection_unit_elsewhere: {
    vi: "Ngày đó đơn vị này đã có lượt kiểm tra theo kế hoạch khác.",
    en: "Another plan visits this unit on that day.",
  },
  inspection_plan_told: {
    vi: "Kế hoạch đã có lượt báo cho đơn vị nên không bỏ cả kế hoạch được; hãy hủy từng lượt.",
    en: "A unit was told of a visit of this plan, so it stays; call the visits off one by one.",
  },
  inspection_unit_twice: {
    vi: "Đơn vị này đã có trong kế hoạch.",
    en: "This unit is in the plan already.",
  },
  inspection_step_closed: {
    vi: "Lượt kiểm tra không ở bước làm được việc này.",
    en: "The visit is not at a step where that can be done.",
  },
  inspection_still_open: {
    vi: "Còn kiến nghị chưa xong, chưa khép lại được.",
    en: "A recommendation is still open, so it cannot be closed.",
  },

  // organisation
  unit_ended: { vi: "{name} đã kết thúc từ ngày {date}.", en: "{name} ended on {date}." },
  unit_code_taken: { vi: "Mã này đã có đơn vị khác dùng.", en: "Another unit has this code." },
  before_unit_start: {
    vi: "{name} bắt đầu từ ngày {date}; ngày hiệu lực không thể sớm hơn.",
    en: "{name} begins on {date}; the day of effect cannot be earlier.",
  },
  not_after_unit_start: {
    vi: "{name} bắt đầu từ ngày {date}; ngày kết thúc phải sau ngày đó.",
    en: "{name} begins on {date}; it can only end after that day.",
  },
  later_change: {
    vi: "{name} đã có thay đổi ghi từ ngày {date}. Hãy chọn ngày sau đó, hoặc sửa thay đổi ấy trước.",
    en: "A change of {name} from {date} is recorded already. Choose a later day, or correct that change first.",
  },
  parent_begins_later: {
    vi: "{name} chỉ có từ ngày {date}, nên chưa thể là cấp trên trước ngày đó.",
    en: "{name} exists from {date} on and cannot be a parent before.",
  },
  parent_ends: {
    vi: "{name} kết thúc ngày {date}, nên không thể là cấp trên từ ngày đó.",
    en: "{name} ends on {date} and cannot be a parent from then on.",
  },
  parent_is_below: {
    vi: "{name} đang hoặc sẽ nằm dưới chính đơn vị này, nên không thể làm cấp trên của nó.",
    en: "{name} stands, or is planned to stand, below this very unit and cannot be its parent.",
  },
  parent_is_ending: {
    vi: "Không chuyển về chính đơn vị đang kết thúc được. Hãy chọn đơn vị khác.",
    en: "They cannot move to the very unit that ends. Choose another.",
  },
  children_open: {
    vi: "Còn {count} đơn vị trực thuộc: {names}. Hãy chọn: kết thúc cùng, hay chuyển về đơn vị nào.",
    en: "{count} units still stand below: {names}. Say whether they close too, or where they move.",
  },
  not_below: {
    vi: "{name} không trực thuộc đơn vị này vào ngày đó.",
    en: "{name} does not stand below it on that day.",
  },
  child_twice: { vi: "Một đơn vị trực thuộc được giao hai nơi.", en: "A unit below is handed to two parts." },
  no_such_part: { vi: "Không có phần tách ra nào mang số này.", en: "There is no part with this number." },
  shares_all_or_none: {
    vi: "Ghi tỷ lệ cho mọi phần, hoặc không phần nào.",
    en: "Give a share for every part, or for none.",
  },
  shares_sum: {
    vi: "Các tỷ lệ cộng lại là {percent} %; phải đủ 100 %.",
    en: "The shares add up to {percent} %; they must make 100 %.",
  },
  merge_into_itself: {
    vi: "Đơn vị nhận sáp nhập không thể nằm trong số đơn vị kết thúc.",
    en: "The unit that takes over cannot be among those that end.",
  },
  merge_into_below: {
    vi: "Đơn vị nhận đang nằm dưới {name}, là đơn vị kết thúc. Hãy chuyển nó lên trước.",
    en: "The unit that takes over stands below {name}, which ends. Move it up first.",
  },
  successor_gone: {
    vi: "Đơn vị kế thừa không có, hoặc cũng đã kết thúc vào ngày đó.",
    en: "The successor does not exist, or has ended by that day too.",
  },
  same_name_below: {
    vi: "Cùng cấp đã có {name}. Hãy đặt tên khác, hoặc thêm vào tên điều phân biệt (địa bàn, loại hình).",
    en: "{name} stands there already, below the same unit. Choose another name, or add what tells the two apart (place, kind).",
  },
  same_name_beside: {
    vi: "Bên cạnh đã có {name}: hai tên đọc giống nhau, khi hỏi dễ nhầm.",
    en: "{name} stands beside it: the two names sound alike and questions will mix them up.",
  },
  cell_below_three: {
    vi: "{name} có {members} đảng viên chính thức; chi bộ cần ít nhất 3.",
    en: "{name} has {members} official members; a cell needs at least 3.",
  },
  in_the_future: { vi: "Ngày này chưa đến.", en: "This day has not come yet." },
  unit_absent_then: { vi: "Vào ngày đó chưa có, hoặc không còn {name}.", en: "{name} did not exist on that day." },
  account_unknown: {
    vi: "Không có tài khoản đang hoạt động như vậy trong phạm vi của đồng chí.",
    en: "There is no such active account within your reach.",
  },
  answered_already: {
    vi: "Từ ngày {date} đã có {label} phụ trách. Hãy kết thúc phân công ấy trước.",
    en: "From {date} on {label} answers for it. End that first.",
  },
  answering_ended: {
    vi: "Phân công này đã kết thúc ngày {date}; chỉ rút ngắn được, không kéo dài.",
    en: "This ended on {date}; it can be shortened but not made longer.",
  },

  // regulations, calendar, installation
  rule_overlaps: {
    vi: "Trùng thời gian với «{title}» ({from} – {to}). Hãy kết thúc dòng kia trước, hoặc chọn ngày khác.",
    en: "Its time overlaps “{title}” ({from} – {to}). End that row first, or choose other days.",
  },
  rule_id: {
    vi: "Mã quy định gồm chữ không dấu và số, bắt đầu bằng chữ.",
    en: "A rule's id has unaccented letters and digits and begins with a letter.",
  },
  day_exists: {
    vi: "Ngày {date} đã có trong lịch: {name}. Hãy sửa dòng đó.",
    en: "{date} is in the calendar already: {name}. Edit that row.",
  },
  swap_work_weekday: {
    vi: "Làm bù chỉ đặt vào thứ Bảy hoặc Chủ nhật.",
    en: "Only a Saturday or a Sunday can be worked instead.",
  },
  swap_off_weekend: { vi: "Ngày này vốn là ngày nghỉ cuối tuần.", en: "This day is a week-end's and off anyway." },
  first_run_sample: {
    vi: "Dữ liệu mẫu còn trong hệ thống. Hãy gỡ trước.",
    en: "The sample is still in. Remove it first.",
  },
  first_run_administrator: {
    vi: "Chưa có quản trị viên thật. Hãy tạo trước.",
    en: "There is no real administrator yet. Create one first.",
  },
  first_run_units: {
    vi: "Chưa có đơn vị nào. Hãy nạp hoặc vẽ cây tổ chức trước.",
    en: "There are no units yet. Load or draw the tree first.",
  },

  custom: { vi: "Giá trị không hợp lệ.", en: "Not a valid value." },
  unstorable: {
    vi: "Có ký tự không lưu được. Hãy xóa và gõ lại.",
    en: "It holds a character that cannot be stored. Delete it and type again.",
  },
  day_out_of_range: { vi: "Ngày nằm ngoài khoảng 1800–2299.", en: "The day lies outside 1800 to 2299." },

  // figures and quotas
  ends_before_it_begins: {
    vi: "Tháng cuối phải không trước tháng đầu.",
    en: "The last month may not come before the first.",
  },
  not_whole: { vi: "Phải là số nguyên.", en: "Must be a whole number." },
  figure_exists: {
    vi: "Đã có số liệu này ({value}) cho đúng đơn vị, chỉ số, nguồn và các tháng đó. Muốn đổi, hãy sửa dòng đã có.",
    en: "This figure ({value}) is there already for the same unit, indicator, source and months. To change it, correct that row.",
  },
  figure_contradicts: {
    vi: "Trái với số đã ghi của cùng nguồn: {value} cho {from} đến {to} ({count} dòng). Sửa hoặc xóa dòng sai trước; nếu đang sửa dần nhiều dòng, ghi lý do vào ghi chú.",
    en: "This contradicts what the same source says already: {value} for {from} to {to} ({count} rows). Correct or delete the wrong row first; where several are being corrected, say why in the note.",
  },
  unit_ended_before: {
    vi: "Đơn vị đã kết thúc từ {date}, trước các tháng này.",
    en: "The unit ended on {date}, before these months.",
  },
  unit_began_after: {
    vi: "Đơn vị chỉ có từ {date}, sau các tháng này.",
    en: "The unit began on {date}, after these months.",
  },
  value_missing: { vi: "Cần số người.", en: "The number of people is needed." },
  absolute_without_percent: {
    vi: "Chỉ tiêu theo số người thì không ghi tỷ lệ.",
    en: "A quota in people takes no percentage.",
  },
  rate_needs_percent: { vi: "Cần tỷ lệ phần trăm.", en: "The percentage is needed." },
  rate_without_value: {
    vi: "Chỉ tiêu theo tỷ lệ thì không ghi số người.",
    en: "A quota in percent takes no number of people.",
  },
  max_below_min: { vi: "Mức cao nhất phải không dưới mức thấp nhất.", en: "The highest may not lie below the lowest." },
  not_whole_year: {
    vi: "Chỉ tiêu năm tính từ tháng 1 đến tháng 12; đơn vị mới lập hoặc sắp kết thúc thì từ tháng lập, đến tháng kết thúc.",
    en: "A year's quota runs from January to December; of a unit that begins or ends in it, from or to that month.",
  },
  term_within_a_year: {
    vi: "Nhiệm kỳ dài hơn một năm; chỉ tiêu của một năm thì chọn loại năm.",
    en: "A term is longer than a year; for one year choose the year's kind.",
  },
  not_one_year: { vi: "Chỉ tiêu năm phải nằm gọn trong một năm.", en: "A year's quota must lie within one year." },
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
  time_of_day: { vi: "Giờ viết dạng 08:00.", en: "Write a time as 08:00." },
  year_day: { vi: "Ngày trong năm viết dạng 19/5.", en: "There is no such day of the year." },
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
    vi: "Có đơn vị đã được yêu cầu báo cáo này cho đúng các tháng đó: {unit}.",
    en: "A unit has been asked for this report on these months already: {unit}.",
  },
  lock_before_due: { vi: "Ngày khóa phải sau hạn cuối.", en: "The lock must come after the last day." },
  cause_not_offered: { vi: "Nguyên nhân này đã thôi dùng.", en: "This cause is no longer offered." },
  milestone_twice: { vi: "Tháng này được ghi hai lần.", en: "This month stands twice." },
  milestone_falls: {
    vi: "Lũy kế không được thấp hơn mốc trước.",
    en: "A cumulative target may not be below the one before.",
  },
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
  bounds_crossed: { vi: "Mức cao nhất nhỏ hơn mức thấp nhất.", en: "The most is less than the least." },
  rule_of_no_field: {
    vi: "Quy tắc nói về số không có trong biểu mẫu.",
    en: "The rule speaks of a number that is not asked.",
  },
  rule_of_itself: { vi: "Một số không so với chính nó.", en: "A number is not compared with itself." },
  form_archived: { vi: "Biểu mẫu này đã thôi dùng.", en: "This form is no longer used." },
  report_not_locked: { vi: "Kỳ báo cáo này chưa khóa.", en: "This request is not locked." },
  quota_exists: {
    vi: "Đơn vị đã có chỉ tiêu cho đúng các tháng này. Muốn đổi, hãy điều chỉnh chỉ tiêu đã có.",
    en: "The unit has a quota for these months already. To change it, revise that one.",
  },
  revision_needs_number: {
    vi: "Điều chỉnh chỉ tiêu phải có số văn bản.",
    en: "A revision of a quota needs the number of its document.",
  },
  revision_needs_date: {
    vi: "Điều chỉnh chỉ tiêu phải có ngày văn bản.",
    en: "A revision of a quota needs the date of its document.",
  },
  only_absolute_is_shared: {
    vi: "Chỉ phân bổ được chỉ tiêu theo số người.",
    en: "Only a quota in people can be shared out.",
  },
  not_right_below: { vi: "Đơn vị này không trực thuộc ngay bên dưới.", en: "This unit does not stand right below." },
  unit_twice: { vi: "Đơn vị này được ghi hai lần.", en: "This unit stands twice." },
  sum_differs: {
    vi: "Tổng phân bổ {sum} khác chỉ tiêu {target} (chênh {difference}). Hãy ghi lý do, hoặc sửa lại cho khớp.",
    en: "The shares sum up to {sum}, the quota is {target} (difference {difference}). Give a reason, or make them fit.",
  },

  // channels
  token_malformed: {
    vi: "Token không đúng dạng. Chép nguyên dòng mà nền tảng cấp, dạng 123456:ABC….",
    en: "This is not a token. Copy the whole line that the platform gave, such as 123456:ABC….",
  },
  address_not_secure: {
    vi: "Địa chỉ phải là https, trừ máy chủ ngay trên máy này.",
    en: "The address must be https, except for a server on this machine.",
  },
  webhook_needs_address: {
    vi: "Nhận tin qua webhook thì cần địa chỉ mà nền tảng gọi tới được.",
    en: "A webhook needs an address that the platform can reach.",
  },
  channel_name_taken: { vi: "Đã có kênh tên “{name}”.", en: "There is a channel named “{name}” already." },

  // a file of figures
  not_an_object: { vi: "Phải là một đối tượng JSON.", en: "Must be a JSON object." },
  file_empty: { vi: "Tệp trống.", en: "The file is empty." },
  file_not_json: { vi: "Không phải JSON ({detail}).", en: "Not JSON ({detail})." },
  section_twice: {
    vi: "Mục này được ghi hai lần; hãy gộp lại làm một.",
    en: "This section is written twice; make one of them.",
  },
  not_a_list: { vi: "Phải là một danh sách JSON.", en: "Must be a JSON list." },
  bad_entry: { vi: "{where}: {why}", en: "{where}: {why}" },
  bad_key: {
    vi: "Khóa gồm chữ thường không dấu, số, dấu chấm, gạch ngang, gạch dưới; dài nhất 80.",
    en: "A key has lower-case letters, digits, dot, dash and underscore, at most 80.",
  },
  bad_month: { vi: "Tháng viết dạng 2026-08.", en: "Write a month as 2026-08." },

  // the sample
  not_the_count: {
    vi: "Số đơn vị mẫu sẽ xóa là {count}; số đã gõ không khớp.",
    en: "{count} units of the sample would go; what was typed differs.",
  },
  own_rows_in_sample: {
    vi: "Ở các đơn vị mẫu ({units}) có {count} mục không phải dữ liệu mẫu, sẽ mất theo: số liệu {figures}, chỉ tiêu {quotas}, số đảng viên {members}, lớp {classes}, kế hoạch kiểm tra {inspections}. Hãy dời chúng trước, hoặc gõ {count} để xóa cả.",
    en: "Units of the sample ({units}) hold {count} entries that are not of the sample and would go with them: figures {figures}, quotas {quotas}, member counts {members}, classes {classes}, inspection plans {inspections}. Take them elsewhere first, or type {count} to remove them too.",
  },
  unit_stands_in_sample: {
    vi: "Đơn vị thật “{unit}” đang nằm dưới một đơn vị mẫu. Hãy chuyển nó ra trước.",
    en: "The real unit “{unit}” stands below one of the sample. Move it first.",
  },
};

/** The sentence of a reason; a key without one is answered by the general sentence, never by the key. */
export function wordReason(key: string, values: Record<string, string | number> = {}, locale: Locale = "vi"): string {
  const empty = key === "too_small" && values["empty"] === 1;
  const sentence =
    REASONS[empty ? "required" : key]?.[locale] ??
    (locale === "vi" ? "Không nhận được giá trị này." : "This value is not accepted.");
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === "seconds" && Number.isFinite(Number(values[name]))
      ? waitText(Number(values[name]), locale)
      : told(values[name] ?? "…", locale),
  );
}

/** A minute and more is told in minutes, rounded up so that nobody comes back too soon. */
function waitText(seconds: number, locale: Locale): string {
  const [count, unit] = seconds < 60 ? [seconds, "second" as const] : [Math.ceil(seconds / 60), "minute" as const];
  if (locale === "vi") return `${count} ${unit === "second" ? "giây" : "phút"}`;
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** A day and a month are written as the reader writes them: 1/7/2025 and tháng 7/2025 in Vietnamese. */
function told(value: string | number, locale: Locale): string {
  const date = locale === "vi" ? /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(String(value)) : null;
  if (!date) return String(value);
  const [, year, month, day] = date;
  return day === undefined ? `tháng ${Number(month)}/${year}` : `${Number(day)}/${Number(month)}/${year}`;
}
