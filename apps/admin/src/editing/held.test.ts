import { expect, test } from "vitest";
import { onReading } from "./held.ts";

const held = { id: 1, version: 7, title: "cũ", enabled: true, status: "…" };
const form = { held, sent: ["title", "enabled", "version"], inputs: new Set(["title"]), typed: true };

test("a form in which nothing was typed shows what is newest", () => {
  expect(onReading({ ...form, newest: { ...held, version: 8, title: "mới" }, typed: false })).toBe("take");
  expect(onReading({ ...form, held: undefined, newest: held, typed: false })).toBe("take");
});

test("what was typed stays, and with it the version that was seen, where another changed what the form shows", () => {
  expect(onReading({ ...form, newest: { ...held, version: 8, title: "mới" } })).toBe("keep");
});

test("what was changed beside the form is followed, and so is no conflict", () => {
  expect(onReading({ ...form, newest: { ...held, version: 8, enabled: false, status: "tốt" } })).toEqual({
    follow: { enabled: false, version: 8 },
  });
});

test("the row that is held, one that came late and one that is gone change nothing", () => {
  for (const newest of [held, { ...held, version: 6, title: "cũ hơn" }, undefined])
    expect(onReading({ ...form, newest, typed: false })).toBe("keep");
});
