import type { Question } from "../question.ts";
import { said, type IntentTable, type Sign } from "./table.ts";

/** Each rule of the register with the questions that mean it; a topic's phrases are signs of the intent, too. */
const TOPICS: readonly (readonly [topic: string, phrases: readonly Sign[]])[] = [
  [
    "cert60",
    [
      ["(học|học xong|qua) lớp .. (mấy|bao nhiêu) năm .. (hết hạn|hết giá trị|học lại)", 7],
      ["giấy chứng nhận ... (giá trị|hiệu lực|thời hạn|bao lâu|mấy tháng|dùng được)", 6],
    ],
  ],
  [
    "dossier_checklist",
    [
      ["hồ sơ .. (gồm|cần) .. (gì|giấy tờ|những gì)", 6],
      ["hồ sơ .. (gồm|cần|có) (mấy|bao nhiêu|những) [loại|thứ|cái] (giấy|giấy tờ|mẫu|biểu mẫu|phiếu|đơn)", 8],
      ["(giấy tờ|thủ tục) .. (gồm|cần) ..", 3],
    ],
  ],
  [
    "age",
    [
      ["(bao nhiêu|mấy) tuổi", 5],
      ["độ tuổi .. (kết nạp|vào đảng)", 4],
      ["tuổi .. (vào đảng|được kết nạp)", 4],
    ],
  ],
  ["education", [["(trình độ|học vấn|bằng) .. (vào đảng|được kết nạp|yêu cầu|điều kiện)", 5]]],
  ["mentor", [["(điều kiện|ai được|tiêu chuẩn) .. (giúp đỡ|giới thiệu)", 5]]],
  ["dossier12", [["hồ sơ .. (có giá trị|hiệu lực|để được) .. (bao lâu|mấy tháng)", 6]]],
  [
    "probation12",
    [
      ["(thời gian|thời hạn) dự bị .. (tính|bao lâu|mấy tháng|bao nhiêu)", 6],
      ["dự bị (bao lâu|mấy tháng|bao nhiêu tháng)", 5],
    ],
  ],
  [
    "partyAge",
    [
      ["tuổi đảng .. tính", 7],
      ["(cách tính|tính) tuổi đảng", 7],
    ],
  ],
  [
    "cellVote",
    [
      ["(biểu quyết|bỏ phiếu)", 5],
      ["bao nhiêu phần .. (thông qua|đồng ý|tán thành)", 4],
    ],
  ],
  [
    "decide60",
    [
      ["hồ sơ .. thì .. (mấy|bao nhiêu) ngày .. quyết định", 7],
      ["(ra quyết định|quyết định kết nạp) .. (bao lâu|mấy ngày|bao nhiêu ngày|thời hạn)", 6],
    ],
  ],
  ["ceremony30", [["lễ kết nạp .. (bao lâu|mấy ngày|bao nhiêu ngày)", 5]]],
  [
    "removal",
    [
      ["(bỏ sinh hoạt|không sinh hoạt) .. (mấy tháng|bao lâu|bao nhiêu tháng) .. xóa tên", 7],
      ["(khi nào|trường hợp nào) .. xóa tên", 5],
    ],
  ],
  ["readmit", [["(kết nạp lại|vào đảng lại)", 7]]],
  ["transfer", [["chuyển sinh hoạt .. (bao nhiêu ngày|mấy ngày|bao lâu|thủ tục)", 7]]],
  ["badge", [["(các mức|những mức|bao nhiêu năm) .. huy hiệu", 5]]],
  ["convert30", [["(xét|chuyển) [đảng] chính thức .. (trong bao nhiêu ngày|trong mấy ngày|bao lâu)", 6]]],
];

export const ruleLookup: IntentTable = {
  intent: "rule_lookup",
  looks: "back",
  needs: [],
  signs: [
    ...TOPICS.flatMap(([, phrases]) => phrases),
    ["(quy định|theo quy định|điều lệ)", 3],
    ["(điều kiện|tiêu chuẩn) .. (kết nạp|vào đảng)", 4],
    ["(bao lâu|tính từ ngày nào|tính từ)", 1.5],
    ["(thời hạn|hạn) .. (là|bao|mấy) .. (ngày|tháng|ngày làm việc)", 5],
    ["(mấy|bao nhiêu) ngày làm việc", 5],
    ["(thì|có) .. (xử lý|bị gì|bị xử lý) [thế nào] [sao]", 3],
    ["(hs-*|db-*)", -4],
    ["kết nạp #", -3],
  ],
  slots: (question) => said({ topic: topic(question) }),
};

function topic(question: Question): string | undefined {
  return TOPICS.find(([, phrases]) => phrases.some(([phrase]) => question.says(phrase)))?.[0];
}
