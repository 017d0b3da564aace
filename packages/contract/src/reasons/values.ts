import type { Sentences } from "./sentences.ts";

/** What a single value is refused for, whoever asks: Zod's own codes first, then dates, months and numbers. */
export const values = {
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
  month: { vi: "Tháng viết dạng 2026-08.", en: "Write a month as 2026-08." },
  required: { vi: "Cần điền.", en: "Needed." },
  dates_reversed: { vi: "Ngày cuối phải sau ngày đầu.", en: "The last day must come after the first." },
  in_the_future: { vi: "Ngày này chưa đến.", en: "This day has not come yet." },
  custom: { vi: "Giá trị không hợp lệ.", en: "Not a valid value." },
  unstorable: {
    vi: "Có ký tự không lưu được. Hãy xóa và gõ lại.",
    en: "It holds a character that cannot be stored. Delete it and type again.",
  },
  day_out_of_range: { vi: "Ngày nằm ngoài khoảng 1800–2299.", en: "The day lies outside 1800 to 2299." },
  ends_before_it_begins: {
    vi: "Tháng cuối phải không trước tháng đầu.",
    en: "The last month may not come before the first.",
  },
  not_whole: { vi: "Phải là số nguyên.", en: "Must be a whole number." },
  time_of_day: { vi: "Giờ viết dạng 08:00.", en: "Write a time as 08:00." },
  year_day: { vi: "Ngày trong năm viết dạng 19/5.", en: "There is no such day of the year." },
  bounds_crossed: { vi: "Mức cao nhất nhỏ hơn mức thấp nhất.", en: "The most is less than the least." },
  unit_twice: { vi: "Đơn vị này được ghi hai lần.", en: "This unit stands twice." },
  bad_month: { vi: "Tháng viết dạng 2026-08.", en: "Write a month as 2026-08." },
} satisfies Sentences;
