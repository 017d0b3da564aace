import { describe, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { useReporting } from "../testing/reporting.ts";

const { begun, values } = useReporting(useDatabase(), ["admitted", "sources", "dossiers_sent"]);

const PASSED_ON = [
  "Fwd: Kết quả tháng 10 của Đảng bộ: kết nạp 31 đảng viên; nguồn 120; hồ sơ 18",
  "Thông báo: tháng 10 toàn Đảng bộ kết nạp 31, nguồn 120",
  "V/v báo cáo tháng 10: đề nghị các chi bộ kết nạp 3, nguồn 12, hồ sơ 2. Nơi nhận: các chi bộ; lưu VT",
  "kết quả tháng 10 của phường: kết nạp 31, nguồn 120, hồ sơ 18",
  "bao cao thang 10 toan phuong ket nap 31 nguon 120",
];

describe("figures that are none of one's own", () => {
  test.each(PASSED_ON)("«%s» goes into no report, and that is told", async (said) => {
    const { chat, october } = await begun();
    expect(await chat.text(said)).toMatch(/không phải số của đơn vị đồng chí\.\nChưa ghi: /);
    expect(await chat.text("đúng")).not.toMatch(/Đã nhận/);
    expect(await values(october)).toBeNull();
  });

  test("nor does it change one that waits to be confirmed", async () => {
    const { chat, october } = await begun();
    await chat.text("bc t10 kết nạp 2, nguồn 9, hồ sơ 1");
    expect(await chat.text("Thông báo: tháng 10 toàn Đảng bộ kết nạp 31, nguồn 120")).toMatch(
      /Chưa ghi: kết nạp 31, nguồn kết nạp 120[\s\S]*chưa gửi/,
    );
    await chat.text("báo cáo");
    await chat.text("đúng");
    expect(await values(october)).toEqual({ admitted: 2, sources: 9, dossiers_sent: 1 });
  });

  test.each([
    "Chi bộ Bến Gỗ báo cáo tháng 10: kết nạp 3, nguồn 12, hồ sơ 2",
    "bc t10 chi bộ Bến Gỗ kn 3 nguồn 12 hs 2",
  ])("«%s» of a unit out of reach is not taken for one's own", async (said) => {
    const { chat, october } = await begun();
    expect(await chat.text(said)).toMatch(
      /Không tìm thấy đơn vị «chi bộ Bến Gỗ»[\s\S]*Chưa ghi: kết nạp 3, nguồn kết nạp 12/i,
    );
    expect(await chat.text("đúng")).not.toMatch(/Đã nhận/);
    expect(await values(october)).toBeNull();
  });

  test.each([
    "Kính gửi đồng chí, em báo cáo tháng 10: kết nạp 2, nguồn 9, hồ sơ 1",
    "bc t10 kn 2 theo kế hoạch của phường, nguồn 9, hs 1",
    "Thực hiện yêu cầu của Đảng ủy, chi bộ báo cáo tháng 10: kết nạp 2, nguồn 9, hồ sơ 1",
  ])("«%s» is one's own", async (said) => {
    const { chat } = await begun();
    expect(await chat.text(said)).toMatch(/Nguồn kết nạp: 9|Kết nạp bao nhiêu/);
  });
});
