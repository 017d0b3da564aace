import { classType, courseNumber, onWeekend } from "../slots/classes.ts";
import { givenBack, saysLeaving } from "../slots/giving-back.ts";
import type { Question } from "../question.ts";
import { said, type IntentTable } from "./table.ts";

export const classRegister: IntentTable = {
  intent: "class_register",
  looks: "ahead",
  needs: ["unit"],
  signs: [
    ["đăng ký .. (lớp|học|suất)", 4],
    ["đăng ký #", 3],
    ["đăng ký", 1],
    ["(cho|thêm|gửi) .. # .. (lớp|học|đi học)", 3],
    ["# suất", 3],
    ["# (đứa|người|bạn|em|đồng chí) .. (xin|muốn) .. (học|lớp)", 4],
    ["(xin|giữ|chốt|đặt|thêm|trả) .. # (suất|chỗ)", 3],
    ["(cho|xin cho|cử|gửi|đưa) .. # .. (theo học|đi học|theo lớp|vào lớp|học lớp|theo lớp)", 4],
    ["(mấy|bao nhiêu) (suất|người|chỗ|bạn|đồng chí) .. (rồi|chưa|đăng ký)", -6],
    ["(rút|bớt|hủy) .. suất", 4],
    ["(cử|gửi) # .. (đi học|học lớp)", 3.5],
    ["# (bạn|người|quần chúng|công nhân) .. (vào|học) .. lớp", 2],
    ["(nhận tin|đăng ký nhận|bản tin|thông báo|theo dõi)", -4],
    ["(đủ mở|mở lớp|bao nhiêu người)", -3],
    ["hạn đăng ký", -0.5],
  ],
  slots: (question) =>
    said({
      count: count(question),
      class_type: classType(question),
      course_no: courseNumber(question),
      weekend: onWeekend(question),
      groups: question.groups,
    }),
};

/** Whoever leaves is counted below nothing; where words of leaving stand, no number is one of people who come. */
function count(question: Question): number | undefined {
  const back = givenBack(question);
  if (back) return back.count === undefined ? undefined : -back.count;
  return saysLeaving(question) ? undefined : coming(question);
}

function coming(question: Question): number | undefined {
  return question.number(
    "đăng ký [cho] [em] [tôi] [mình] #",
    "# (suất|người|đồng chí|quần chúng|bạn|em|công nhân|học viên|đoàn viên|đứa|cháu|giáo viên|cán bộ|ghế|slot)",
    "(cử|gửi|thêm) #",
    "cho .. #",
    "đăng ký .. <unit> #",
  );
}
