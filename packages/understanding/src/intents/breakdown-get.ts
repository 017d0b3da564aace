import { firstSaid, said, type IntentTable } from "./table.ts";

export const breakdownGet: IntentTable = {
  intent: "breakdown_get",
  looks: "back",
  needs: ["unit", "period"],
  signs: [
    ["(trong số|trong đó) .. (kết nạp|đảng viên)", 3],
    ["(cơ cấu|phân theo|chia theo|thành phần)", 4],
    ["theo (loại hình|giới|độ tuổi|tuổi|trình độ|dân tộc|nghề|thành phần)", 4],
    [
      "kết nạp .. (nữ|đoàn viên|học sinh|sinh viên|công nhân|nông dân|dân tộc|tôn giáo|công giáo|phật giáo|tin lành|theo đạo|trẻ|chủ doanh nghiệp|trưởng thôn|công chức|viên chức|xuất ngũ)",
      3.5,
    ],
    [
      "(nữ|đoàn viên|học sinh|sinh viên|học sinh sinh viên|công nhân|nông dân|dân tộc thiểu số|tôn giáo|chủ doanh nghiệp|trưởng thôn|công chức|viên chức) .. kết nạp",
      3.5,
    ],
    ["(nữ|đoàn viên|học sinh|sinh viên|công nhân|dân tộc thiểu số|tôn giáo)", 1],
    ["(tỷ lệ|số) [đảng viên] (nữ|trẻ|đoàn viên)", 2],
    ["đảng viên trẻ", 2.5],
    ["tổng số đảng viên", 5],
    ["(có|hiện có) [tất cả] [tổng số] [tổng cộng] (bao nhiêu|mấy) đảng viên", 3],
    ["(so với|trên) tổng số đảng viên", -6],
    ["tổng số đảng viên [mới] [được] kết nạp", -6],
    ["(bao nhiêu|mấy) đảng viên [hiện nay]", 1],
    ["(nguồn|quần chúng|lớp|đăng ký|hồ sơ|ưu tú|báo cáo|mở lớp)", -3],
    ["(dự bị|xóa tên|huy hiệu|nhiệm vụ|bỏ sinh hoạt|giấy sinh hoạt)", -3],
    ["kết nạp #", -3],
  ],
  idioms: [
    [
      "(lực lượng vũ trang|nữ|đoàn viên|công nhân|nông dân|học sinh|sinh viên|dân tộc|tôn giáo|bộ đội) .. (chiếm bao nhiêu|chiếm mấy|chiếm tỷ lệ|chiếm phần)",
      4,
    ],
    ["(chiếm bao nhiêu|chiếm mấy) phần trăm", 2],
  ],
  slots: (question) => {
    const byType = question.says("theo (loại hình|loại hình chi bộ|khối)");
    const by = firstSaid(question, [
      ["theo (loại hình|loại hình chi bộ|khối)", "unit_type"],
      ["(trình độ|học vấn)", "education"],
      ["theo (giới|giới tính)", "gender"],
      ["theo (dân tộc|thành phần dân tộc)", "ethnicity"],
      ["theo (tôn giáo|thành phần tôn giáo)", "religion"],
      ["theo (nghề|nghề nghiệp|thành phần)", "occupation"],
      ["theo (độ tuổi|tuổi)", "age"],
    ]);
    return said({
      by,
      unit_types: question.unitTypes,
      groups: byType
        ? undefined
        : question.groups.filter(
            (group) =>
              !(by === "ethnicity" && group === "ethnic_minority") && !(by === "religion" && group === "religion"),
          ),
      metrics: firstSaid(question, [
        ["tổng số đảng viên", ["members"]],
        [
          "có [tất cả] [tổng số] [tổng cộng] (bao nhiêu|mấy) đảng viên",
          question.says("đảng viên mới") ? undefined : ["members"],
        ],
        ["<unit> [hiện] [tất cả] [tổng cộng] (bao nhiêu|mấy) đảng viên", ["members"]],
        ["(tỷ lệ|phần trăm)", ["percent"]],
        ["trong số kết nạp mới", ["admitted"]],
      ]),
    });
  },
};
