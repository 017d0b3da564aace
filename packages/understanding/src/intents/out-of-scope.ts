import { said, type IntentTable } from "./table.ts";

/** What people also ask a bot. Anything without a word of the trade ends here, too (see decide.ts). */
export const outOfScope: IntentTable = {
  intent: "out_of_scope",
  looks: "back",
  needs: [],
  signs: [
    [
      "(thời tiết|bóng đá|giá vàng|giá xăng|xổ số|đám cưới|phim ảnh|xem phim|truyện|chuyện cười|nấu ăn|món ăn|du lịch|tỷ giá|chứng khoán|tử vi)",
      7,
    ],
    ["(viết|soạn|dịch|làm) .. (bài|thơ|văn|diễn văn|phát biểu|nghị quyết|kế hoạch|báo cáo giúp)", 5],
    ["(soạn giúp|viết giúp|viết hộ|soạn hộ)", 6],
    ["ừ", 3],
    ["đảng phí", 7],
    ["(mấy giờ|hôm nay là ngày|ngày bao nhiêu âm)", 5],
    ["(hôm nay|ngày mai|hôm qua|mai|<day>|<date>) .. thứ mấy", 5],
    ["làm (căn cước|cccd|hộ chiếu|giấy khai sinh|sổ đỏ)", 7],
    ["(buồn ngủ|ăn cơm|uống nước|người yêu)", 3],
    ["(giao thông|xây dựng nông thôn mới|bầu cử|đại hội)", 3],
  ],
  slots: (question) =>
    said({
      near_domain:
        question.says("(đảng phí|chi bộ|đảng viên|đảng ủy|đảng bộ|nghị quyết|đảng|đại hội|sinh hoạt chi bộ)") ||
        undefined,
    }),
};
