import { firstSaid, said, type IntentTable } from "./table.ts";

const NAMES = "(đồng chí|anh|chị|ông|bà|cô|chú|bạn)";

export const personalDataRefuse: IntentTable = {
  intent: "personal_data_refuse",
  looks: "back",
  needs: [],
  signs: [
    ["(cccd|cmnd|căn cước|chứng minh nhân dân|số căn cước)", 5],
    ["làm (căn cước|cccd)", -5],
    ["(số điện thoại|ngày sinh|địa chỉ|quê quán|nơi ở|số nhà)", 6],
    ["(họ tên|tên tuổi|họ và tên)", 5],
    ["lý lịch", 4],
    ["lý lịch .. của", 3],
    ["(ảnh chụp|chụp ảnh|ảnh|file) .. (đơn|hồ sơ|lý lịch|giấy|căn cước)", 5],
    ["(theo đạo gì|tôn giáo gì|đạo gì|dân tộc gì)", 6],
    ["(lịch sử chính trị|thẩm tra .. gia đình|kết quả thẩm tra)", 6],
    [`<person>`, 3],
    ["<person> .. (sinh|sn) (năm|ngày|tháng|#|<period>|<date>)", 6],
    ["(sinh|sn) (năm|ngày|#|<period>|<date>) .. <person>", 6],
    [`${NAMES} <person>`, 2],
    ["(thẩm tra lại|quá 12 tháng)", -5],
    ["(bao gồm|gồm những gì|gồm gì)", -3],
  ],
  slots: (question) =>
    said({
      kind: firstSaid(question, [
        ["(cccd|cmnd|căn cước|chứng minh nhân dân|số căn cước)", "id_number"],
        ["(theo đạo|tôn giáo gì|đạo gì)", "religion_of_person"],
        ["(lịch sử chính trị|thẩm tra)", "political_vetting"],
        ["(ảnh chụp|chụp ảnh|ảnh)", "document_photo"],
        ["(danh sách|họ tên|họ và tên)", "name_list"],
        ["lý lịch", "background_file"],
        ["(số điện thoại|ngày sinh|địa chỉ)", "contact"],
      ]),
    }),
};
