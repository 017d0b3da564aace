import { buildLexicon, understand } from "@ketnap/understanding";
import { describe, expect, test } from "vitest";
import {
  CALLING_OFF,
  LISTING,
  MUTING,
  MUTING_FOR,
  type Phrasing,
  SETTING,
  SUBSCRIBING,
  UNMUTING,
} from "../testing/reminder-phrasings.ts";
import { reminderSaid } from "./reminder-said.ts";

const within = { units: buildLexicon([]), today: "2026-11-23" };
const heard = (said: string) => reminderSaid(understand(said, within).normalised, within.today, said);
/** As it is typed, and in a hurry. */
const typed = (phrasings: readonly Phrasing[]) =>
  phrasings.flatMap(({ said, topic }) => [said, bare(said)].map((text) => [text, topic] as const));

test("there are thirty ways of saying each, and no two alike", () => {
  for (const some of [MUTING, UNMUTING, LISTING, SUBSCRIBING, CALLING_OFF]) {
    expect(new Set(some.map(({ said }) => bare(said))).size).toBeGreaterThanOrEqual(30);
  }
});

describe("muting", () => {
  test.each(typed(MUTING))("%s", (said, topic = "all") => {
    expect(heard(said)).toMatchObject({ intent: "unsubscribe", slots: { action: "stop", topic } });
  });
});

describe("muting for a while", () => {
  test.each(MUTING_FOR.flatMap((each) => [each, { ...each, said: bare(each.said) }]))(
    "$said",
    ({ said, topic = "all", until }) => {
      expect(heard(said)).toEqual({ intent: "unsubscribe", slots: { action: "mute", topic, until }, interval: null });
    },
  );
});

describe("on again", () => {
  test.each(typed(UNMUTING))("%s", (said, topic) => {
    expect(heard(said)).toEqual({
      intent: "unsubscribe",
      slots: { action: "undo", ...(topic && { topic }) },
      interval: null,
    });
  });
});

describe("what comes", () => {
  test.each(typed(LISTING))("%s", (said) => {
    expect(heard(said)).toEqual({ intent: "reminder_set", slots: { action: "list" }, interval: null });
  });
});

describe("news", () => {
  test.each(typed(SUBSCRIBING))("%s", (said, topic) => {
    expect(heard(said)).toMatchObject({ intent: "subscribe", slots: { topic } });
  });
});

describe("taken back", () => {
  test.each(typed(CALLING_OFF))("%s", (said, topic) => {
    const found = heard(said)!;
    expect(found.slots["topic"]).toBe(topic);
    expect(["cancel", "stop"]).toContain(found.slots["action"]);
  });
});

describe("what sets a reminder stops none", () => {
  test.each(typed(SETTING))("%s", (said, topic) => {
    expect(heard(said)).toBeNull();
    expect(understand(said, within)).toMatchObject({ intent: "reminder_set", slots: { topic } });
  });
});

test("whatever stops a reminder never sets one, whatever it is about and however it ends", () => {
  for (const stop of ["thôi", "đừng", "khỏi", "không cần", "không phải", "thôi khỏi", "đừng có", "ngừng", "hủy"])
    for (const [what] of [["họp chi bộ"], ["nộp báo cáo"], ["tôi gửi hồ sơ"], ["tôi tưới cây"], ["em xem tiến độ"]])
      for (const end of ["", " nữa", " ngày mai", " 8h thứ 2 hằng tuần", " trước 3 ngày", " ngày 3 hằng tháng nữa"])
        for (const said of [`${stop} nhắc ${what}${end}`, bare(`${stop} nhắc ${what}${end}`)]) {
          const { intent, slots } = heard(said) ?? understand(said, within);
          expect(intent !== "reminder_set" || slots["action"] !== undefined, said).toBe(true);
        }
});

test("what is not about reminders is left alone", () => {
  for (const said of [
    "hủy đăng ký lớp",
    "tiến độ kết nạp năm nay",
    "chi bộ nào chưa nộp báo cáo",
    "mở lớp bồi dưỡng",
    "bỏ 2 người khỏi lớp",
    "báo cáo tháng 10 kết nạp 3",
    "không kết nạp được ai",
    "nhắc các chi bộ chậm nộp báo cáo ngay",
    "đúng",
    "thôi",
  ])
    expect(heard(said), said).toBeNull();
});

test("all of his own at once, or all of one thing, and no less", () => {
  for (const said of ["hủy tất cả lời nhắc", "xóa hết lời nhắc đi", "bỏ toàn bộ lời nhắc của tôi", "hủy mọi lời nhắc"])
    for (const text of [said, bare(said)])
      expect(heard(text), text).toEqual({
        intent: "reminder_set",
        slots: { action: "cancel", all: true },
        interval: null,
      });
  expect(heard("hủy hết lời nhắc họp chi bộ")?.slots).toEqual({ action: "cancel", all: true, topic: "cell_meeting" });
});

describe("what would mute more than was said", () => {
  test.each([
    "tắt nhắc báo cáo tháng 11",
    "đừng nhắc báo cáo quý 4 nữa",
    "đừng nhắc báo cáo tháng này nữa",
    "tắt nhắc báo cáo 9 tháng",
    "tắt nhắc báo cáo lần này",
    "tắt nhắc báo cáo đột xuất",
    "tắt nhắc báo cáo đến khi nộp xong",
    "tắt nhắc báo cáo sau tháng này",
    "tắt nhắc tiến độ nộp báo cáo",
    "tắt nhắc báo cáo, vẫn nhắc lớp",
  ])("%s: is asked about", (said) => {
    expect(heard(said)?.slots).toMatchObject({ action: "which" });
  });

  test.each([
    "tắt nhắc sau tháng này",
    "tat nhac sau thang nay",
    "tắt nhắc từ 1/12 đến 15/12",
    "tắt nhắc từ tháng sau",
    "tắt nhắc cuối tuần",
    "tắt nhắc vài hôm",
    "tạm tắt nhắc nửa tháng",
    "tắt nhắc lần này",
  ])("%s: with no topic as well", (said) => {
    expect(heard(said)?.slots).toEqual({ action: "which" });
  });

  test.each([
    ["tắt hết nhắc trừ báo cáo", { except: ["report"] }],
    ["tắt hết nhắc nhở trừ báo cáo và lớp", { except: ["report", "class"] }],
    ["chỉ nhắc tôi báo cáo, còn lại tắt nhắc hết", { except: ["report"] }],
    ["chỉ nhắc em báo cáo thôi, còn lại khỏi", { except: ["report"] }],
    ["tắt nhắc lớp, giữ lại báo cáo", {}],
    ["đừng nhắc ban đêm", {}],
    ["chủ nhật đừng nhắc em", {}],
    ["đừng nhắc giờ hành chính", {}],
    ["đừng gửi cái này nữa", {}],
    ["thôi không nhận tin này nữa", {}],
    ["em nghỉ thai sản 6 tháng, đừng nhắc em", { until: "2027-05-23" }],
    ["nhà có việc hiếu, đừng nhắc em đến hết tuần nhé", { until: "2026-11-30" }],
    ["tắt hết nhắc nhở trừ báo cáo đến 15/12", { except: ["report"], until: "2026-12-15" }],
  ])("%s: nor does what is to stay, a time of day or one message; the end that was said is kept", (said, slots) => {
    for (const text of [said, bare(said)])
      expect(heard(text), text).toEqual({
        intent: "unsubscribe",
        slots: { action: "which", ...slots },
        interval: null,
      });
  });

  test("and the end of a month that is named is clear", () => {
    const until = (said: string) => heard(said)?.slots["until"];
    expect(until("tạm dừng nhắc báo cáo đến hết tháng 12")).toBe("2027-01-01");
    expect(until("tắt nhắc báo cáo đến hết tháng 2")).toBe("2027-03-01");
  });

  test("and sáu tháng is no sau tháng", () => {
    expect(heard("tắt nhắc sáu tháng")?.slots).toMatchObject({ action: "mute", topic: "all", until: "2027-05-23" });
    expect(heard("tắt nhắc báo cáo trong 9 tháng tới")?.slots).toMatchObject({ action: "mute", until: "2027-08-23" });
  });
});

test("several topics are all of them", () => {
  const several = { topics: ["class", "report"] };
  expect(heard("tắt nhắc lớp và báo cáo")?.slots).toMatchObject({ action: "stop", ...several });
  expect(heard("tắt nhắc lớp, báo cáo 2 tuần")?.slots).toMatchObject({
    action: "mute",
    until: "2026-12-07",
    ...several,
  });
  expect(heard("bật lại nhắc lớp và báo cáo")?.slots).toMatchObject({ action: "undo", ...several });
  for (const one of ["tắt nhắc lớp", "tắt nhắc nguồn và chỉ tiêu năm"])
    expect(heard(one)?.slots, one).not.toHaveProperty("topics");
});

test("a wave to others is called off, not one's own reminders", () => {
  for (const said of ["đừng nhắc các chi bộ chậm nữa", "hủy nhắc các chi bộ", "thoi khong nhac cac don vi nua"])
    expect(heard(said), said).toMatchObject({ slots: { action: "call_off" } });
});

test("what has been done already is no reason to hear nothing ever again: it is asked", () => {
  for (const said of [
    "nộp rồi đừng nhắc nữa",
    "đừng nhắc em nữa em nộp rồi mà",
    "báo cáo xong rồi, khỏi nhắc nữa",
    "tôi gửi báo cáo rồi không cần nhắc nữa",
  ])
    expect(heard(said), said).toMatchObject({ intent: "unsubscribe", slots: { action: "done" } });
});

/** Without its marks. */
function bare(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
}
