import { firstSaid, said, type IntentTable } from "./table.ts";

export const inspectionInfo: IntentTable = {
  intent: "inspection_info",
  looks: "ahead",
  needs: [],
  signs: [
    ["(kiểm tra|giám sát)", 3],
    ["đoàn (kiểm tra|giám sát|công tác)", 4],
    ["đoàn (số|#)", 1],
    ["(lịch|khi nào|ngày nào) .. (kiểm tra|giám sát|đoàn)", 2],
    ["nên kiểm tra", 2],
    ["(hồ sơ|lý lịch|thẩm tra)", -2],
  ],
  slots: (question) =>
    said({
      team_no: question.number("đoàn [kiểm tra] [giám sát] số #", "đoàn #"),
      action: firstSaid(question, [
        ["(thành lập|lập) [#] đoàn", "create"],
        [SUGGESTS, "suggest"],
      ]),
      count: question.number("(thành lập|lập) # đoàn"),
      order: question.says(SUGGESTS) ? "asc" : undefined,
      aspect: firstSaid(question, [
        ["(ai phụ trách|ai là trưởng đoàn|trưởng đoàn|phụ trách)", "leader"],
        ["(kết luận|kiến nghị|khắc phục|phát hiện)", "findings"],
        ["chuẩn bị", "preparation"],
        ["(đã đi được|đi được mấy|đã kiểm tra)", "progress"],
        ["(đi|đến|xuống|qua|kiểm tra) [được] [những|các] (đâu|nơi nào|chỗ nào|chi bộ nào|đơn vị nào) rồi", "progress"],
        ["(đi|đến|xuống|qua|kiểm tra) [được] mấy (nơi|chỗ|chi bộ|đơn vị) rồi", "progress"],
      ]),
    }),
};

const SUGGESTS =
  "(nên kiểm tra|nên đi kiểm tra|cần kiểm tra|cần đi kiểm tra|cần ưu tiên kiểm tra|ưu tiên kiểm tra|chọn|nên xuống|nên đi|đề xuất|gợi ý)";
