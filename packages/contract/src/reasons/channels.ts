import type { Sentences } from "./sentences.ts";

/** The channels to the platforms. */
export const channels = {
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
} satisfies Sentences;
