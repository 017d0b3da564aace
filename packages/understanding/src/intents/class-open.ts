import { classType, onWeekend } from "../slots/classes.ts";
import { firstSaid, said, type IntentTable } from "./table.ts";

export const classOpen: IntentTable = {
  intent: "class_open",
  looks: "ahead",
  needs: [],
  dated: true,
  signs: [
    ["(đề nghị|xin|cần|muốn|kiến nghị|đề xuất|có nguyện vọng|mong|nhờ) .. mở", 4],
    ["(kế hoạch|lịch) mở", -4],
    ["mở lớp đi", 4],
    ["(mấy|bao nhiêu) (người|học viên|đồng chí|bạn|nguồn|quần chúng) .. (thì|mới) .. mở .. lớp", 7],
    ["(còn thiếu|thiếu) .. mở .. lớp", 5],
    ["(mở|mở thêm) [#] lớp", 2],
    ["mở lớp mới", 2.5],
    ["(đủ|đủ số lượng) .. mở lớp", 4],
    ["(để|thì đủ|đủ) mở lớp", 3],
    ["tối thiểu # (học viên|người)", 3],
    ["mở lớp .. #", 2.5],
    ["mở .. cho .. #", 1.5],
    ["(mấy|bao nhiêu) lớp", -3],
    ["(đã mở|khi nào|bao giờ|có mở|lịch|danh sách|thời gian|địa điểm|kế hoạch mở)", -4],
    ["(nguồn có|bao nhiêu học viên)", -2],
  ],
  slots: (question) =>
    said({
      class_type: classType(question),
      weekend: onWeekend(question),
      min_learners: question.number("tối thiểu # (học viên|người)", "ít nhất # (học viên|người)"),
      count: question.says("(tối thiểu|ít nhất) #")
        ? undefined
        : question.number("đủ # (người|học viên|đồng chí)", "# (người|công nhân|quần chúng|đoàn viên|học viên)"),
      count_classes: question.number("# lớp"),
      aspect: firstSaid(question, [
        ["(bao nhiêu|mấy) .. (đủ|thì) .. mở", "threshold"],
        ["đủ .. mở lớp chưa", "threshold_status"],
        ["đã đủ .. mở", "threshold_status"],
      ]),
      groups: groupsAtWork(question.groups, question.says("khu công nghiệp")),
    }),
};

/** Who learns "at the industrial park" are workers, said or not. */
function groupsAtWork(groups: readonly string[], industrialPark: boolean): readonly string[] {
  return industrialPark && groups.length === 0 ? ["worker"] : groups;
}
