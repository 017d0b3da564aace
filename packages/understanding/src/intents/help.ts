import type { Question } from "../question.ts";
import { firstSaid, said, type IntentTable } from "./table.ts";

export const help: IntentTable = {
  intent: "help",
  looks: "back",
  needs: [],
  signs: [
    ["(/help|/start|help|menu|/menu)", 5],
    ["trợ giúp", 5],
    ["hỗ trợ", 2],
    ["(giúp với|giúp tôi với|giúp em với|giúp mình với)", 4],
    ["(hướng dẫn|chỉ dẫn)", 6],
    ["(hướng dẫn|cách) (sử dụng|dùng)", 2],
    ["bot .. (làm được|biết|giúp được|trả lời)", 4],
    ["bot (dùng|giúp)", 2],
    ["(dùng|sử dụng) [bot] (thế nào|như thế nào|như nào|ra sao|sao)", 3.5],
    ["(chưa biết|không biết) (dùng|cách dùng|sử dụng|hỏi)", 4],
    ["(chỉ em|chỉ tôi|chỉ mình|chỉ giúp)", 2],
    ["cách .. (thế nào|như thế nào|ra sao|sao)", 3],
    ["(làm sao|làm thế nào) để", 3],
    ["cách (nộp|gửi|đăng ký|xem|hỏi|nhập|tra|liên kết|báo cáo|sử dụng|dùng)", 5],
    ["(gõ|dùng) lệnh (gì|nào)", 5],
    ["(hỏi|hỏi được) (gì|những gì)", 3],
    ["(xin chào|chào bot|chào em|chào đồng chí|hello|hi|chào)", 3],
    ["(lk-|mã)", -1],
    ["(chỉ tiêu|kết nạp|tiến độ|kết quả|báo cáo|nguồn|xếp hạng|lớp) .. (<period>|<unit>|<self>)", -3],
    ["(chỉ tiêu|kết nạp|nguồn) .. (bao nhiêu|mấy)", -3],
  ],
  idioms: [
    [
      "(nộp|gửi|làm|báo cáo|đăng ký|nhập) .. (sao|kiểu gì|thế nào|làm sao) .. (chỉ với|chỉ giúp|chỉ em|chỉ tôi|bày giúp|bày cho)",
      6,
    ],
  ],
  slots: (question) =>
    said({
      topic: firstSaid(question, [
        ["(nộp|gửi) báo cáo", "report_submit"],
        ["tiến độ", "progress_get"],
        ["chỉ tiêu", "quota_get"],
        ["(đăng ký|học) lớp", "class_register"],
        ["liên kết", "link_account"],
      ]),
    }),
};

/** "giúp" and no more than politeness with it. */
export function callsForHelp(question: Question): boolean {
  return /^ (?:<self> |oi |a |alo |bot )*(?:giup|cuu)(?: (?:em|toi|minh|voi|do|a|nhe|nha|di|<self>))* $/.test(
    question.line,
  );
}
