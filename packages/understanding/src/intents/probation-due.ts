import { firstSaid, said, type IntentTable } from "./table.ts";

export const probationDue: IntentTable = {
  intent: "probation_due",
  looks: "ahead",
  needs: ["unit"],
  signs: [
    ["dự bị", 3],
    ["(đảng viên|đồng chí) dự bị", 1.5],
    ["dự bị .. (đến hạn|hạn|quá|chưa|xét)", 2],
    ["(chuyển|xét|xét chuyển|công nhận) [đảng] [viên] chính thức", 3.5],
    ["đã chuyển chính thức", 1.5],
    ["db-*", 4],
    ["(nhắc|họ tên|số điện thoại|tính từ|bao lâu|đăng ký nhận|nhận tin|theo dõi)", -4],
    ["(kết nạp|chính thức|nguồn) #", -3],
    ["kết nạp .. (chuyển chính thức|huy hiệu)", -4],
    ["thời gian dự bị", -2],
    ["hồ sơ .. (gồm|cần|mấy loại)", -5],
  ],
  slots: (question) =>
    said({
      code: question.code("db"),
      unit_types: question.unitTypes,
      when: question.period.said ? undefined : firstSaid(question, [["(sắp|sắp tới|sắp đến)", "upcoming"]]),
      status: firstSaid(question, [
        ["(quá|quá hạn|trễ)", "overdue"],
        ["đã (chuyển|được chuyển|công nhận) [đảng] chính thức", "converted"],
        ["(chuyển|công nhận) [đảng] chính thức [<unit>] [<period>] được (bao nhiêu|mấy)", "converted"],
        ["(bao nhiêu|mấy) .. được (chuyển|công nhận) [đảng] chính thức", "converted"],
        ...(question.period.over && !question.says("(hạn|chưa|sắp|chờ|còn)") ? PAST : []),
      ]),
      filter: question.says("chưa (học|qua|đi học|đi|dự|được học) [lớp]") ? "no_new_member_class" : undefined,
      metrics:
        question.says("(mấy|bao nhiêu) (đảng viên|đồng chí|người) dự bị") &&
        !question.period.said &&
        !question.says("(đến hạn|hạn|quá)")
          ? ["count"]
          : undefined,
      aspect: question.says("hạn") && question.says("(ngày nào|khi nào|bao giờ)") ? "due_date" : undefined,
    }),
};

/** Of a year that is over, conversions are counted; nobody is due in it any more. */
const PAST = [["(chuyển|công nhận) [đảng] chính thức", "converted"]] as const;
