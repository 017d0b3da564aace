import type { Sentences } from "./sentences.ts";

/** A file of figures, the sample, the first run. */
export const loading = {
  province_known: {
    vi: "Đã có một tỉnh giả lập với số này; chọn số khác.",
    en: "There is an invented province of this seed already; choose another seed.",
  },
  too_few_members: { vi: "Mỗi chi bộ cần ít nhất 3 đảng viên.", en: "Each cell needs 3 members at least." },
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
} satisfies Sentences;
