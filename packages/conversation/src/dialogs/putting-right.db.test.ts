import { describe, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { recordFigure } from "@ketnap/domain/figures";
import { readDueReport, returnReport } from "@ketnap/domain/reports";
import { useReporting } from "../testing/reporting.ts";

const database = useDatabase();
const { begun, report, staff, values } = useReporting(database, ["admitted", "sources", "dossiers_sent"]);
const LINE = "bc t10 kết nạp 2, nguồn 9, hồ sơ 1";
const SENT = { admitted: 2, sources: 9, dossiers_sent: 1 };

describe("where the next number is asked", () => {
  test.each(["à nhầm 3", "sai rồi 3", "lộn, 3 thôi", "ý em là 3", "câu trước là 3 nhé"])(
    "«%s» puts the one before right, and none that was not said",
    async (said) => {
      const { chat } = await begun();
      await chat.text("bc t10");
      await chat.text("2");
      expect(await chat.text(said)).toMatch(/^Đã sửa: kết nạp 3 \(trước là 2\)\.[\s\S]*Nguồn kết nạp bao nhiêu/);
      await chat.text("9");
      expect(await chat.text("1")).toMatch(/Kết nạp: 3\nNguồn kết nạp: 9\nHồ sơ đã gửi: 1/);
    },
  );

  test("of several numbers that were said at once it is asked which is wrong", async () => {
    const { chat } = await begun();
    await chat.text("bc t10 kết nạp 2 nguồn 9");
    expect(await chat.text("à nhầm 3")).toMatch(/^Sửa số nào\?/);
  });

  test("the first number of all corrects itself, and so does one out of bounds", async () => {
    const { chat } = await begun();
    await chat.text("bc t10");
    expect(await chat.text("à nhầm, 3")).toMatch(/Nguồn kết nạp bao nhiêu/);
    await chat.text("sửa kết nạp");
    await chat.text("4");
    await chat.text("9");
    expect(await chat.text("1")).toMatch(/Nguồn kết nạp: 9/);
  });

  test("«quay lại câu trước» asks the one before again, and goes on from there", async () => {
    const { chat } = await begun();
    await chat.text("bc t10");
    await chat.text("2");
    expect(await chat.text("quay lại câu trước")).toMatch(/Kết nạp bao nhiêu/);
    expect(await chat.text("3")).toMatch(/Nguồn kết nạp bao nhiêu/);
    await chat.text("9");
    expect(await chat.text("1")).toMatch(/Kết nạp: 3\n/);
  });

  test.each(["2 đồng chí, trong đó 1 nữ", "2 (trong đó 1 nữ)", "2 đ/c trong đó có 1 nữ"])(
    "«%s»: the number is taken, and what of it is not asked is told",
    async (said) => {
      const { chat } = await begun();
      await chat.text("bc t10");
      expect(await chat.text(said)).toMatch(
        /^Chưa rõ nên chưa ghi: trong đó (?:có )?1 nữ\.[\s\S]*Nguồn kết nạp bao nhiêu/,
      );
      await chat.text("9");
      expect(await chat.text("1")).toMatch(/Kết nạp: 2\n/);
    },
  );

  test.each(["để em xem lại đã", "đợi tí", "để hỏi lại"])("«%s» puts it off", async (said) => {
    const { chat } = await begun();
    await chat.text("bc t10");
    await chat.text("2");
    expect(await chat.text(said)).toMatch(/^Chưa gửi gì\. .*được giữ lại/);
  });
});

describe("under the summary", () => {
  test.each(["thôi được gửi đi", "ok rồi đấy", "gửi giúp tôi", "được rồi, gửi đi"])(
    "«%s» sends it, and mutes nothing",
    async (said) => {
      const { chat, october } = await begun();
      await chat.text(LINE);
      expect(await chat.text(said)).toMatch(/^Đã nhận báo cáo/);
      expect(await values(october)).toEqual(SENT);
      expect(await database.owner.prisma.mute.count()).toBe(0);
    },
  );

  test.each(["thôi gửi đi", "thôi, gửi luôn"])(
    "«%s» may be either: nothing goes, and nothing is muted",
    async (said) => {
      const { chat, october } = await begun();
      await chat.text(LINE);
      expect(await chat.text(said)).toMatch(/^Chưa rõ ý[\s\S]*Kết nạp: 2/);
      expect(await values(october)).toBeNull();
      expect(await database.owner.prisma.mute.count()).toBe(0);
    },
  );

  async function differing() {
    const walk = await begun();
    const october = { unitId: walk.unitId, firstMonth: "2026-10", lastMonth: "2026-10" };
    await recordFigure(staff(), { ...october, source: "record", indicator: "admitted", value: 1 });
    expect(await walk.chat.text(LINE)).toContain("Số nào đúng?");
    return walk;
  }
  test.each(["số của em đúng", "của em đúng", "số tôi báo đúng", "báo cáo của em đúng"])(
    "«%s» to «Số nào đúng?» is what was reported",
    async (said) => {
      const { chat, october } = await differing();
      expect(await chat.text(said)).toMatch(/^Đã nhận báo cáo/);
      expect(await values(october)).toEqual(SENT);
    },
  );

  test.each(["cả hai đều sai, 4", "cả 2 không đúng, phải là 4", "hai số đều sai 4 người"])(
    "«%s» is a third number, which is shown before it goes",
    async (said) => {
      const { chat, october } = await differing();
      expect(await chat.text(said)).toMatch(/Kết nạp: 4\n/);
      expect(await values(october)).toBeNull();
    },
  );
});

describe("under a receipt", () => {
  test.each([
    ["kết nạp thêm 1 nữa", "Kết nạp: 3 (trước là 2)"],
    ["thêm 1 kết nạp nữa, tổng 3", "Kết nạp: 3 (trước là 2)"],
    ["nguồn +1", "Nguồn kết nạp: 10 (trước là 9)"],
    ["bớt 2 nguồn", "Nguồn kết nạp: 7 (trước là 9)"],
    ["nguồn giảm 2 còn 7", "Nguồn kết nạp: 7 (trước là 9)"],
  ])("«%s» is shown as another number, and sent by «đúng»", async (said, shown) => {
    const { chat, october } = await begun();
    await chat.text(LINE);
    await chat.text("đúng");
    expect(await chat.text(said)).toContain(shown);
    expect(await values(october)).toEqual(SENT);
    expect(await chat.text("đúng")).toMatch(/^Đã nhận bản sửa/);
  });

  test.each(["thêm 1 kết nạp nữa, tổng 4", "bớt 20 nguồn"])("«%s» cannot be: which number is asked", async (said) => {
    const { chat, october } = await begun();
    await chat.text(LINE);
    await chat.text("đúng");
    expect(await chat.text(said)).toMatch(/^Sửa số nào\?/);
    expect(await values(october)).toEqual(SENT);
  });
});

describe("a number that came back", () => {
  async function cameBack() {
    const walk = await begun();
    await walk.chat.text(LINE);
    await walk.chat.text("đúng");
    const { version } = await readDueReport(staff(), { expectedId: walk.october });
    await returnReport(staff(), { id: walk.october, version, reasons: { sources: "Nhiều quá" } });
    return walk;
  }

  test("«em nhầm, 8 người thôi ạ» is the mended one", async () => {
    const { chat } = await cameBack();
    expect(await chat.text("em nhầm, 8 người thôi ạ")).toContain("Nguồn kết nạp: 8 (trước là 9)");
  });

  test("«9 là đúng rồi mà, có danh sách đấy» leaves it and goes along as its note", async () => {
    const { chat, october } = await cameBack();
    await chat.text("báo cáo");
    expect(await chat.text("9 là đúng rồi mà, có danh sách đấy")).toMatch(
      /Nguồn kết nạp: 9\n[\s\S]*9 là đúng rồi mà, có danh sách đấy/,
    );
    await chat.text("đúng");
    expect(await report(october)).toMatchObject({
      state: "sent",
      values: SENT,
      comments: { sources: "9 là đúng rồi mà, có danh sách đấy" },
    });
  });

  test("«9 có đúng không» leaves nothing as it is", async () => {
    const { chat, october } = await cameBack();
    await chat.text("báo cáo");
    expect(await chat.text("9 đúng không nhỉ")).not.toMatch(/Nguồn kết nạp: 9\n/);
    expect(await report(october)).toMatchObject({ state: "returned" });
  });
});
