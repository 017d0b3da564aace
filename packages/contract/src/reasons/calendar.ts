import type { Sentences } from "./sentences.ts";

/** The calendar and the regulations. */
export const calendar = {
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
} satisfies Sentences;
