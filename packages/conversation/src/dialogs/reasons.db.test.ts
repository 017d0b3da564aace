import { describe, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import type { Chat } from "../testing/chat.ts";
import { useReporting } from "../testing/reporting.ts";

const { ask, begun, report } = useReporting(useDatabase(), ["admitted", ["sources", { jump: 5 }], "dossiers_sent"]);

const WHY = /Nguồn kết nạp là 50, khác nhiều so với kỳ trước \(10\)[\s\S]*Vì sao/;
/** September said 10 sources, and October's 50 are asked why. */
async function askedWhy() {
  const walk = await begun();
  await ask(walk.unitId, "2026-09");
  await walk.chat.text("báo cáo tháng 9 kết nạp 1, nguồn 10, hồ sơ gửi 2");
  await walk.chat.text("đúng");
  expect(await walk.chat.text("bc t10 kết nạp 1, nguồn 50, hồ sơ gửi 0")).toMatch(WHY);
  return walk;
}

test("«đúng rồi, 50» says nothing of why", async () => {
  const { chat } = await askedWhy();
  expect(await chat.text("đúng rồi, 50")).toMatch(WHY);
});

test.each(["tăng vì sáp nhập khu phố", "do nhận thêm nguồn của chi bộ cũ"])(
  "under the summary «%s» is another reason",
  async (said) => {
    const { chat } = await askedWhy();
    await chat.text("em thấy vẫn đúng như sổ");
    expect(await chat.text(said)).toContain(`: ${said}`);
  },
);

describe("under «Vì sao?»", () => {
  test.each([
    ["à nhầm, 15", 15],
    ["15", 15],
    ["15 thôi", 15],
    ["15 người", 15],
    ["nguồn 15", 15],
    ["à nhầm, nguồn 15", 15],
    ["mười lăm", 15],
    ["xin lỗi, 15", 15],
    ["không phải 50, nguồn 15", 15],
    ["không phải 50 mà là 15", 15],
    ["sửa báo cáo t10 nguồn 15", 15],
    ["à 15 thôi em bấm nhầm", 15],
    ["15 chứ em gõ nhầm", 15],
    ["chết, 15 mới đúng ạ, em ghi lộn", 15],
    ["nguồn 15 thôi bấm nhầm", 15],
  ])("«%s» is the number, and no reason", async (text, value) => {
    const { chat, october } = await askedWhy();
    const summary = await chat.text(text);
    expect(summary).toMatch(new RegExp(`Nguồn kết nạp: ${value}\\n`));
    expect(summary).not.toMatch(/Ghi chú/);
    await chat.text("đúng");
    expect(await report(october)).toMatchObject({ values: { sources: value }, comments: {} });
  });

  test("another number is corrected, and why is asked still", async () => {
    const { chat } = await askedWhy();
    expect(await chat.text("kết nạp 4")).toMatch(WHY);
    expect(await chat.text("sáp nhập với chi bộ bên cạnh")).toMatch(
      /Kết nạp: 4\n.*50[\s\S]*Ghi chú \(Nguồn kết nạp\): sáp nhập/,
    );
  });

  test("a number that is wrong is asked anew; «đúng», «không biết» and a question are no reasons", async () => {
    const { chat } = await askedWhy();
    expect(await chat.text("đúng")).toMatch(WHY);
    for (const said of ["không biết", "là sao", "sao phải ghi vậy em"]) expect(await chat.text(said)).toMatch(WHY);
    expect(await chat.text("chỉ tiêu năm nay bao nhiêu")).not.toMatch(/Ghi chú/);
    expect(await chat.text("1.464")).toMatch(/Nguồn kết nạp là 1\.?464, khác nhiều/);
    expect(await chat.text("sai rồi")).toMatch(/Nguồn kết nạp bao nhiêu/);
    expect(await chat.text("12")).toMatch(/Nguồn kết nạp: 12\n/);
  });

  test("the reason goes with the number that it was given for", async () => {
    const { chat } = await askedWhy();
    expect(await chat.text("sáp nhập với chi bộ bên cạnh")).toMatch(/Ghi chú \(Nguồn kết nạp\): sáp nhập/);
    expect(await chat.text("nguồn 5000")).toMatch(/là 5\.?000, khác nhiều[\s\S]*Vì sao/);
    await chat.text("sáp nhập với chi bộ bên cạnh");
    expect(await chat.text("nguồn 11")).not.toMatch(/Ghi chú|Vì sao/);
    expect(await chat.text("kết nạp 2")).not.toMatch(/Ghi chú|Vì sao/);
  });
});

describe("another reason beside the same numbers", () => {
  test("is shown beside the one before, sent as a correction, and told on the receipt", async () => {
    const { chat, october } = await askedWhy();
    await chat.text("sáp nhập với chi bộ bên cạnh");
    expect(await chat.text("đúng")).toMatch(
      /Đã nhận báo cáo[^]*Ghi chú \(Nguồn kết nạp\): sáp nhập với chi bộ bên cạnh/,
    );
    await chat.text("sửa báo cáo tháng 10");
    const changed = "Ghi chú (Nguồn kết nạp): rà soát lại danh sách (trước là «sáp nhập với chi bộ bên cạnh»)";
    expect(await chat.text("ghi chú: rà soát lại danh sách")).toContain(changed);
    const receipt = await chat.text("đúng");
    expect(receipt).toContain("Đã nhận bản sửa");
    expect(receipt).toContain(changed);
    const comments = { sources: "rà soát lại danh sách" };
    expect(await report(october)).toMatchObject({ revision: 2, values: { sources: 50 }, comments });
  });

  test.each([
    ["written", (at: Chat) => at.text("đúng")],
    ["tapped", (at: Chat) => at.tap(/^Đúng/)],
  ])("a «đúng», %s where another one stood, sends nothing: it is shown first", async (_, agree) => {
    const { chat, page, october } = await askedWhy();
    const web = await page();
    await web.text("báo cáo tháng 10");
    expect(await web.text("sáp nhập với chi bộ bên cạnh")).toMatch(/Ghi chú \(Nguồn kết nạp\): sáp nhập/);
    const changed = /Ghi chú \(Nguồn kết nạp\): rà soát lại danh sách/;
    await chat.text("báo cáo tháng 10");
    expect(await chat.text("ghi chú: rà soát lại danh sách")).toMatch(changed);
    expect(await agree(web)).toMatch(changed);
    expect(await report(october)).toBeNull();
    expect(await agree(web)).toMatch(/Đã nhận báo cáo/);
    expect(await report(october)).toMatchObject({ comments: { sources: "rà soát lại danh sách" } });
  });

  test("is refused where it names a person", async () => {
    const { chat, october } = await askedWhy();
    await chat.text("sáp nhập với chi bộ bên cạnh");
    expect(await chat.text("lý do: đc Nguyễn Văn Bảy, CCCD 034099001234 chuyển về")).toMatch(/Xin không gửi họ tên/);
    await chat.text("đúng");
    expect(await report(october)).toMatchObject({ comments: { sources: "sáp nhập với chi bộ bên cạnh" } });
  });

  test("goes where the number goes that it was given for", async () => {
    const { chat, october } = await askedWhy();
    await chat.text("sáp nhập với chi bộ bên cạnh");
    await chat.text("đúng");
    expect(await chat.text("à nhầm, nguồn 12")).toMatch(
      /Nguồn kết nạp: 12 \(trước là 50\)[^]*Ghi chú \(Nguồn kết nạp\): bỏ \(trước là «sáp nhập/,
    );
    await chat.text("đúng");
    expect(await report(october)).toMatchObject({ revision: 2, values: { sources: 12 }, comments: {} });
  });
});
