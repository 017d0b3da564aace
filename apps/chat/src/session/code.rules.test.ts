import { expect, test } from "vitest";
import { findCode } from "./code.rules.ts";

test.each([
  ["https://chat.test/?code=LK-2346789A", "LK-2346789A", "/"],
  ["https://chat.test/chat/?a=1&code=lk%202346%20789a#x", "lk 2346 789a", "/chat/?a=1#x"],
  ["https://chat.test/#code=LK-2346789A", "LK-2346789A", "/"],
  ["https://chat.test/#LK-2346789A", "LK-2346789A", "/"],
  ["https://chat.test/?code=LK-2346789A#code=LK-AAAAAAAA", "LK-2346789A", "/"],
])("%s holds %s and leaves %s", (address, code, rest) => {
  expect(findCode(address)).toEqual({ code, rest });
});

test.each([
  "https://chat.test/",
  "https://chat.test/?code=",
  "https://chat.test/#log",
  "https://chat.test/#%3Cscript%3E",
])("%s holds none", (address) => {
  expect(findCode(address)).toBeNull();
});

test("what is far too long to be a code is cut before it reaches the field", () => {
  expect(findCode(`https://chat.test/?code=${"x".repeat(9999)}`)?.code).toHaveLength(40);
});
