import type { Sentences } from "./sentences.ts";

/** Excel sheets that come back, and the office's own templates. */
export const sheets = {
  sheet_unit_unknown: {
    vi: "Dòng này không có trong mẫu, hoặc tên đơn vị đã bị đổi chỗ. Hãy tải mẫu mới, không sắp xếp và không sửa cột ẩn.",
    en: "This row is not in the sheet, or the unit's name was moved. Download it again; do not sort it, and leave the hidden columns alone.",
  },
  sheet_unit_twice: { vi: "Đơn vị này có hai dòng; chỉ để một dòng.", en: "This unit has two rows; leave one." },
  sheet_row_changed: {
    vi: "Đơn vị này đã gửi, sửa hoặc bị trả lại sau khi mẫu được tải. Hãy tải mẫu mới rồi sửa trên đó.",
    en: "This unit has sent, corrected or been given back its report since the sheet was downloaded. Download it again and change that one.",
  },
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
} satisfies Sentences;
