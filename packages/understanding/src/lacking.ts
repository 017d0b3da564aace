import type { Intent } from "@ketnap/contract";
import type { Slots } from "./intents/table.ts";
import type { Question } from "./question.ts";

/** A count of something that no slot names, or two things counted of which one is dropped. */
export function lacksMeasure(question: Question, intent: Intent, slots: Slots): boolean {
  const none = slots["metrics"] === undefined;
  if (intent === "removal_transfer_stats") {
    const admitted = question.says("kết nạp") && !question.says("(mới kết nạp|kết nạp lại)");
    return (
      (none && slots["aspect"] === undefined) || admitted || question.says("(nguồn|huy hiệu|hồ sơ|chuyển chính thức)")
    );
  }
  if (intent === "units_no_admission")
    return (slots["has_sources"] === undefined && question.says("(nguồn|quần chúng)")) || lacksKind(question, slots);
  // "còn thiếu mấy người thì mở được lớp": short of what else.
  if (intent === "pace_forecast") return question.says("(lớp|hồ sơ|huy hiệu|báo cáo|nguồn|chuyển chính thức)");
  if (intent === "ranking_units")
    return (
      (none ? question.says(OTHER_INDICATOR) : !RANKED_BY.has(String(slots["metrics"]))) ||
      question.says("(được giao|giao) .. (nhất|nhiều|ít|cao|thấp)") ||
      question.says("(sớm|muộn|lâu|mới|gần) nhất") ||
      question.says("chỉ tiêu và kết quả") ||
      lacksKind(question, slots)
    );
  if (intent === "quota_get")
    return (
      (slots["scope"] === undefined &&
        slots["unit_types"] === undefined &&
        question.says("(chi bộ|đơn vị|đảng bộ|thôn|xã|phường) nào")) ||
      question.says(
        "(kết quả|tiến độ|đã kết nạp|kết nạp được|mới được|đạt được|làm được|thực hiện được|còn lại|nữa|thêm)",
      ) ||
      question.says("(xong|hoàn thành|đạt|đủ|kịp) .. (chưa|không)")
    );
  if (intent === "breakdown_get") return lacksGroup(question, slots);
  if (intent === "source_count")
    return (
      (question.says("chỉ tiêu") && !question.says("so [với] chỉ tiêu") && slots["quota_left"] === undefined) ||
      question.says("(hồ sơ|huy hiệu|xóa tên) .. (bao nhiêu|mấy)") ||
      (slots["state"] === undefined && question.says("(được cấp|cấp|nhận) [giấy] chứng nhận")) ||
      lacksState(question, slots)
    );
  if (intent === "dossier_status") return question.says("(nguồn|huy hiệu|xóa tên)");
  if (intent === "class_list")
    return (
      none && slots["aspect"] === undefined && question.says("(bao nhiêu|mấy) [lượt] (người|lớp|học viên|đồng chí)")
    );
  return false;
}

/** What a ranking is answered by. */
const RANKED_BY: ReadonlySet<string> = new Set(["admitted", "percent"]);

/** Those of the sources who have not done something, where no slot says what. */
function lacksState(question: Question, slots: Slots): boolean {
  return (
    slots["state"] === undefined &&
    slots["filter"] === undefined &&
    question.says("(chưa|không) (có|được|học|qua|phân|ai|người|hoàn thành)") &&
    !question.says("(chưa|không) được kết nạp")
  );
}

/** "bến nào", "đội nào": a kind of units that no table knows. */
function lacksKind({ line }: Question, slots: Slots): boolean {
  if (slots["unit_types"] !== undefined || slots["units"] !== undefined) return false;
  const [, kind] = / (\S+) nao(?= )/.exec(line) ?? [];
  return (
    kind !== undefined &&
    !/^(?:<\w+>|bo|vi|noi|cho|so|dang|chuc|ai|ben|don|khi|the|nhu|ngay|luc|chi|dia|uy|phuong|xa|huyen|quan|tinh|cac|nhung|chung|la|dau|con|co|khong|vien)$/.test(
      kind,
    )
  );
}

/** A breakdown by nothing, or of members as they are rather than of the admitted. */
function lacksGroup(question: Question, slots: Slots): boolean {
  const { groups, by, metrics, unit_types } = slots;
  if (groups === undefined && by === undefined && metrics === undefined && unit_types === undefined) return true;
  return groups !== undefined && !question.says("(kết nạp|phát triển|vào đảng|mới|trong số)");
}

export const OTHER_INDICATOR =
  "(nguồn|hồ sơ|chuyển chính thức|huy hiệu|xóa tên|khai trừ|xin ra|học viên|chuyển đi|chuyển đến|dự bị|xếp loại)";
