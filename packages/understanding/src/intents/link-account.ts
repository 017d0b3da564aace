import { firstSaid, said, type IntentTable } from "./table.ts";

export const linkAccount: IntentTable = {
  intent: "link_account",
  looks: "back",
  needs: [],
  signs: [
    ["lk-*", 7],
    ["(liên kết|kết nối)", 3],
    ["(liên kết|kết nối) .. (tài khoản|zalo|telegram|bot)", 3],
    ["mã (liên kết|kết nối|đăng nhập)", 4],
    ["(cấp|cấp lại|gửi lại) .. mã", 3],
    ["(gỡ|tháo|ngắt|hủy) .. (tài khoản|zalo|telegram|kết nối|liên kết)", 4],
    ["tôi là bí thư", 2],
    ["(đăng nhập|đăng xuất)", 3],
    ["(chuyển quyền|bàn giao) .. (bí thư|đồng chí|tài khoản)", 4],
    ["(đổi|thay) bí thư", 4],
  ],
  slots: (question) =>
    said({
      code: question.code("lk"),
      role: question.says("bí thư") ? "secretary" : undefined,
      action: firstSaid(question, [
        ["(hủy|bỏ|gỡ|ngắt|tháo) (liên kết|kết nối|tài khoản|zalo|telegram)", "unlink"],
        ["(cấp lại|gửi lại|hết hạn)", "reissue"],
        ["(chuyển quyền|đổi bí thư|thay bí thư|bàn giao)", "transfer_role"],
      ]),
    }),
};
