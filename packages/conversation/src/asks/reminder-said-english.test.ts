import { describe, expect, test } from "vitest";
import { englishReminderSaid } from "./reminder-said-english.ts";

/** A Thursday. */
const said = (text: string) => englishReminderSaid(text, "2026-11-26");
const slots = (text: string) => said(text)?.slots;

describe("nothing comes unasked any more", () => {
  test.each([
    ["stop reminders", "all"],
    ["Please stop reminding me.", "all"],
    ["mute", "all"],
    ["mute everything", "all"],
    ["Don't remind me any more", "all"],
    ["turn off all notifications", "all"],
    ["turn reminders off please", "all"],
    ["no more messages", "all"],
    ["mute reports", "report"],
    ["stop reminding me about classes", "class"],
    ["disable the inspection reminders", "inspection"],
    ["don't send me progress reminders anymore", "progress"],
    ["turn off reminders for the cell meeting", "cell_meeting"],
  ])("%s", (text, topic) => {
    expect(said(text)).toEqual({
      intent: "unsubscribe",
      slots: { action: "stop", topic, about: "reminder" },
      interval: null,
    });
  });

  test("the news that was asked for is no reminder", () => {
    for (const text of ["turn off the digest", "unsubscribe from the weekly news", "stop sending me the bulletin"])
      expect(slots(text), text).toEqual({ action: "stop", topic: "all", about: "news" });
  });
});

test.each([
  ["mute until Monday", "2026-11-30"],
  ["mute until next monday please", "2026-11-30"],
  ["mute reminders until the end of Friday", "2026-11-28"],
  ["stop reminders for a week", "2026-12-03"],
  ["mute everything for 2 weeks", "2026-12-10"],
  ["don't remind me for three days", "2026-11-29"],
  ["pause reminders for a month", "2026-12-26"],
  ["mute all until 15/12", "2026-12-15"],
  ["mute until December 15", "2026-12-15"],
  ["turn off reminders until 5 January", "2027-01-05"],
  ["mute until tomorrow", "2026-11-27"],
  ["stop notifications today", "2026-11-27"],
  ["mute this week", "2026-11-30"],
  ["mute till the end of the month", "2026-12-01"],
  ["mute until the end of the year", "2027-01-01"],
  ["mute until next month", "2026-12-01"],
])("for a while: %s", (text, until) => {
  expect(slots(text)).toEqual({ action: "mute", topic: "all", until });
});

test("one topic, or several, for a while", () => {
  expect(slots("mute reports for a week")).toEqual({ action: "mute", topic: "report", until: "2026-12-03" });
  expect(slots("mute classes and reports until Monday")).toEqual({
    action: "mute",
    topic: "class",
    topics: ["class", "report"],
    until: "2026-11-30",
  });
});

test.each([
  ["unmute", undefined],
  ["unmute everything", undefined],
  ["turn reminders back on", undefined],
  ["please resume notifications", undefined],
  ["remind me again", undefined],
  ["unmute reports", "report"],
  ["turn class reminders on", "class"],
])("on again: %s", (text, topic) => {
  expect(slots(text)).toEqual({ action: "undo", ...(topic !== undefined && { topic }) });
});

test("shown, and taken back", () => {
  for (const text of ["what are my reminders", "show my reminders", "Which reminders do I have?", "what have I muted"])
    expect(said(text), text).toEqual({ intent: "reminder_set", slots: { action: "list" }, interval: null });
  expect(slots("cancel my reminder about the cell meeting")).toEqual({ action: "cancel", topic: "cell_meeting" });
  expect(slots("delete all my reminders")).toEqual({ action: "cancel", all: true });
});

test("what is not clear to its end mutes nothing", () => {
  for (const text of ["mute reminders at night", "don't remind me on Sundays", "mute reports of November"])
    expect(slots(text)?.["action"], text).toBe("which");
  expect(slots("mute everything except reports")).toEqual({ action: "which", except: ["report"] });
  expect(slots("mute all but classes until Monday")?.["action"]).toBe("which");
});

test.each([
  "remind me to report at 8 tomorrow",
  "don't forget to remind me",
  "what is due next month",
  "progress of my unit",
  "tắt nhắc báo cáo",
  "stop",
  "cancel",
  "delete the report",
])("is of something else: %s", (text) => {
  expect(said(text)).toBeNull();
});
