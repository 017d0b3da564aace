import { expect, test } from "vitest";
import { trialOf } from "./trial.ts";

test.each([
  ["xóm □ tháng # kết nạp mấy", "Gáo", "xóm Gáo tháng 9 kết nạp mấy"],
  ["xóm □ tháng # kết nạp mấy", "Xóm Gáo", "Xóm Gáo tháng 9 kết nạp mấy"],
  ["kết nạp xóm □ và □ mấy", "xóm Gáo", "kết nạp xóm Gáo và mấy"],
  ["□ □□ năm #### kết nạp □", "xóm Gáo", "xóm Gáo năm 2026 kết nạp"],
  ["<unit> năm nay □ được mấy", "gặt được", "năm nay gặt được mấy"],
  ["<unit> năm nay □ được mấy", "gặt", "năm nay gặt được mấy"],
  ["<unit> năm nay □ được mấy", "", "năm nay được mấy"],
  ["bao giờ xong", "xóm Gáo", "bao giờ xong"],
])("«%s» with «%s» is tried as «%s»", (shown, said, tried) => {
  expect(trialOf(shown, said, 2026)).toBe(tried);
});
