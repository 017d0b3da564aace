import type { Sentences } from "./sentences.ts";

/** What any surface may meet. */
export const surfaces = {
  not_json: { vi: "Không phải JSON.", en: "Not JSON." },
  changed_meanwhile: {
    vi: "Có người vừa sửa dòng này. Nội dung hiện nay được hiển thị lại; hãy xem và sửa tiếp.",
    en: "Somebody has just changed this row. It is shown as it is now; look and edit again.",
  },
  still_used: { vi: "Còn nơi khác dùng, chưa xóa được.", en: "Still in use elsewhere, so it cannot be deleted." },
  exists_already: { vi: "Đã có rồi.", en: "It exists already." },
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
} satisfies Sentences;
