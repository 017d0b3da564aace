import { classType, courseNumber, onWeekend } from "../slots/classes.ts";
import type { Question } from "../question.ts";
import { firstSaid, said, type IntentTable } from "./table.ts";

export const classList: IntentTable = {
  intent: "class_list",
  looks: "ahead",
  needs: [],
  signs: [
    ["(thời gian|địa điểm) .. lớp", 4],
    ["lớp", 2.5],
    ["(lịch|thời gian|bao giờ|khi nào|ngày nào) .. lớp", 2],
    ["lớp .. (khi nào|bao giờ|ngày nào|ở đâu|thế nào|gần nhất)", 2],
    ["(mấy|bao nhiêu) lớp", 3],
    ["(bao nhiêu|mấy) học viên", 2],
    ["học viên", 1],
    ["học viên .. giấy chứng nhận", 4],
    ["(đào tạo|bồi dưỡng) .. học viên", 2],
    ["(sắp tới|tới đây|sắp) .. lớp", 1.5],
    ["lớp [học] (sắp tới|tới đây|sắp mở|sắp học)", 4],
    ["(danh sách|các) [các] lớp", 2],
    ["còn chỗ", 2],
    ["(mấy|bao nhiêu) (người|suất|bạn|đồng chí|chỗ) .. đăng ký", 2],
    ["đăng ký .. (mấy|bao nhiêu) (người|suất|bạn|đồng chí|chỗ) .. (rồi|chưa)", 5],
    ["lớp .. (nào không|không)", 0.5],
    ["lịch học", 2.5],
    ["(lớp|còn) .. (chỗ|suất) [nào] (không|nữa không)", 3],
    ["học (mấy|bao nhiêu) (buổi|ngày)", 4],
    ["(kế hoạch|lịch) mở [các] lớp", 4],
    ["(đăng ký|cho em thêm|gửi # |rút)", -3],
    ["(mở lớp đi|đề nghị mở|xin mở|tối thiểu|đủ mở|để mở|để mở lớp)", -3],
    ["giấy chứng nhận", -3],
    ["(nhắc|theo dõi|thông báo|bản tin)", -2.5],
    ["(nguồn|quần chúng)", -1.5],
    ["(dự bị|chưa học lớp)", -2.5],
    ["nâng .. lớp", -2],
  ],
  slots: (question) =>
    said({
      class_type: classType(question),
      when: when(question),
      weekend: onWeekend(question),
      course_no: courseNumber(question),
      aspect: firstSaid(question, [
        ["còn chỗ", "seats"],
        ["(ở đâu|mấy ngày|mấy buổi|địa điểm)", "place_duration"],
      ]),
      metrics: [
        ...(HELD.some((phrase) => question.says(phrase)) && !question.says(THOSE) ? ["classes_held"] : []),
        ...(TRAINED.some((phrase) => question.says(phrase)) ? ["trained"] : []),
      ],
    }),
};

const HELD = ["(mấy|bao nhiêu|số|số lượng|tổng số) lớp", "số lớp"] as const;
/** "lịch mấy lớp": which they are, and not how many. */
const THOSE = "(lịch|thời khóa biểu|danh sách|liệt kê|thông tin) [học] [của] [về] mấy lớp";
const TRAINED = [
  "(mấy|bao nhiêu|số|số lượng|tổng số) [lượt] (học viên|người học|quần chúng)",
  "học viên (<period>|được cấp)",
  "(người|học viên|quần chúng) được cấp [giấy] chứng nhận",
] as const;

/** "đã mở" looks back; "sắp tới", "khi nào" look ahead. */
function when(question: Question): string | undefined {
  const counting = question.says("(mấy|bao nhiêu) lớp");
  if (question.says("đã (mở|học|tổ chức)") && !counting) return "past";
  if (question.period.said || counting) return undefined;
  return question.says("(sắp tới|tới đây|sắp|khi nào|bao giờ|sắp mở)") ? "upcoming" : undefined;
}
